"""`python -m ofsted_kg`: the command line, also where scripts are not on the PATH."""

if __name__ == "__main__":  # not in the reader processes, which import this module again
    from ofsted_kg.commands import main

    main(prog_name="ofsted-kg")
