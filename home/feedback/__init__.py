"""我要纠错: readers say what is wrong on a page, editors check and answer.

The models stand in `home.models.feedback`, where Django looks for them.
"""
