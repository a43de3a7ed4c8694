"""Who asked, on which screen: the command line. It asks and prints; everything is decided below it."""
