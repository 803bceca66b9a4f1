"""A server for one graph: explorer, pages, SPARQL endpoint and JSON API. It only answers.

Queries run in processes of their own (``pool``), which are ended at a time limit; everything
else is small and is answered by the ``application``. Nothing is fetched from anywhere. This
file imports nothing, so that such a process, which needs little of all this, starts quickly.
"""
