"""The desk: forms made for what editors do all day, beside the records in the admin.

Facts and opinions are tied to the words that carry them, checked, linked, composed. Every
page works without a script; with one it saves and searches in place.
"""
