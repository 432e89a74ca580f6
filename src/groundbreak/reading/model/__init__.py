"""A reader that asks a language model of the user's own, and believes only what it can find in the document.

Off unless the user names an endpoint. `reader.ModelReader` is a `model.lexicon.Reader`; the endpoint is handed to it as
a function (`Ask`), so that nothing here touches the network.
"""
