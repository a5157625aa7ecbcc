"""moto's server, with what it would answer unlike any account of AWS set right.

Its DynamoDB answers one request at a time:

moto's TransactWriteItems copies the whole table as its backup and puts the copy back when a condition fails. With requests side by side the
copy breaks off (HTTP 500, "dictionary changed size during iteration"), half a transaction stays, and putting a copy back undoes what others
wrote meanwhile: its transactions are only transactions when nothing else is under way.

Its accounts own no thousand snapshots of Amazon's images. And it does not know ElastiCache's serverless caches: there are none, said in the form
that AWS documents, so that a list that it cannot give does not stand for a cell that AWS would leave out.
"""

import os
import threading

os.environ["MOTO_EC2_LOAD_DEFAULT_AMIS"] = "false"  # read when moto is imported

from moto.core.responses import ActionResult
from moto.elasticache.responses import ElastiCacheResponse
from moto.moto_server.werkzeug_app import DomainDispatcherApplication
from moto.server import main

lock = threading.Lock()
answer = DomainDispatcherApplication.__call__


def one_at_a_time(self, environ, start_response):
    if not environ.get("HTTP_X_AMZ_TARGET", "").startswith("DynamoDB_"):
        return answer(self, environ, start_response)
    with lock:
        return answer(self, environ, start_response)


def no_serverless_caches(self):
    return ActionResult({"ServerlessCaches": []})


ElastiCacheResponse.describe_serverless_caches = no_serverless_caches
DomainDispatcherApplication.__call__ = one_at_a_time
main()
