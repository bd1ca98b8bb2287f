"""An audit of what is published that shares no code with publishing it.

It reads stored rows and works each rule of docs/disclosure.md out anew, with its own arithmetic and its own steps. For
each thing that a release tells and should not, it names the rule and the place.
"""
