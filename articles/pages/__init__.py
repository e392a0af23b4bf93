"""The readers' edge: addresses, views, feeds, wording. Nothing here looks at who is signed in."""
