"""moto's server with its DynamoDB answering one request at a time.

moto's TransactWriteItems copies the whole table as its backup and puts the copy back when a condition fails. With requests side by side the
copy breaks off (HTTP 500, "dictionary changed size during iteration"), half a transaction stays, and putting a copy back undoes what others
wrote meanwhile: its transactions are only transactions when nothing else is under way.
"""

import threading

from moto.moto_server.werkzeug_app import DomainDispatcherApplication
from moto.server import main

lock = threading.Lock()
answer = DomainDispatcherApplication.__call__


def one_at_a_time(self, environ, start_response):
    if not environ.get("HTTP_X_AMZ_TARGET", "").startswith("DynamoDB_"):
        return answer(self, environ, start_response)
    with lock:
        return answer(self, environ, start_response)


DomainDispatcherApplication.__call__ = one_at_a_time
main()
