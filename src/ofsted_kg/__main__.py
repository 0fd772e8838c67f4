"""`python -m ofsted_kg`: the command line, also where scripts are not on the PATH."""

from ofsted_kg.commands import main

main(prog_name="ofsted-kg")
