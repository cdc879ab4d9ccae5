"""A dataset folder in, what people look at out: pictures as SVG. Needs the extra `site`."""
