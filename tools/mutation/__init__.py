"""Do the checks of packs find mistakes? Small ones are made in the shipped packs, and it is counted what finds them.

Only three things may catch a mistake: loading refuses the packs, verification has something new to say, or a test
inside a pack fails. Neither committed reports nor digests count, since they notice every change, meant or not.
"""
