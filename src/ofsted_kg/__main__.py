"""`python -m ofsted_kg`: the command line, also where scripts are not on the PATH."""

from ofsted_kg.commands import main

if __name__ == "__main__":  # not in the reader processes, which import this module again
    main(prog_name="ofsted-kg")
