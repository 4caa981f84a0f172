"""Old addresses lead to today's pages: a plan made of the library, and files for it in the forms that hosts take."""
