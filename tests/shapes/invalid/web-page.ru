# okgs:WebPage-page foaf:page — a web page that a browser would run
INSERT DATA { document:northborough-release foaf:page <javascript:alert(1)> }

# okgs:WebPage-page foaf:page — a web page as a string
INSERT DATA { document:northborough-release foaf:page "https://news.example/" }

# okgs:WebPage-page foaf:page — a web page without a host
INSERT DATA { document:northborough-release foaf:page <https:///x> }

# okgs:WebPage-homepage foaf:homepage — the homepage of an organisation that is a file
INSERT DATA { organisation:northborough-trust foaf:homepage <file:///home/northborough.html> }

# okgs:WebPage-homepage foaf:homepage — a homepage as a string
INSERT DATA { council:southborough foaf:homepage "www.southborough.example" }
