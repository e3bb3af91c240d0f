"""Runs the operations of EndToEndBenchmark with Python's cqlengine in one thread.

Writes the results in JMH's format. Arguments: the node as host:port, and the result file.
"""

import json
import sys
import time
from datetime import datetime, timezone
from decimal import Decimal

from cassandra.cluster import Cluster
from cassandra.cqlengine import columns, connection
from cassandra.cqlengine.models import Model

ROWS, WARM_UP_SECONDS, SECONDS = 20000, 3, 4


class Automobile(Model):
    __table_name__ = "automobile"
    __keyspace__ = "cqlengine_jmh"
    manufacturer = columns.Text(partition_key=True)
    year = columns.Integer(primary_key=True)
    model = columns.Text(primary_key=True)
    price = columns.Decimal()
    options = columns.Set(columns.Text)
    built = columns.DateTime()


def insert(i):
    Automobile.create(
        manufacturer="maker %d" % i,
        year=1990 + i % 40,
        model="model %d" % (i % 7),
        price=Decimal(1000000 + i).scaleb(-2),
        options={"abs", "esp", "option %d" % (i % 11)},
        built=datetime.fromtimestamp(1340359200 + i, timezone.utc),
    )


def get(i):
    Automobile.objects.get(
        manufacturer="maker %d" % i, year=1990 + i % 40, model="model %d" % (i % 7)
    )


def latencies(work, seconds):
    micros = []
    before = time.perf_counter()
    end = before + seconds
    while before < end:
        work(1 + len(micros) % (ROWS - 1))
        now = time.perf_counter()
        micros.append((now - before) * 1e6)
        before = now
    return sorted(micros)


def measured(name, work):
    latencies(work, WARM_UP_SECONDS)
    cpu = time.process_time_ns()
    micros = latencies(work, SECONDS)
    cpu = (time.process_time_ns() - cpu) / len(micros)
    percentiles = (50.0, 99.0, 99.9)
    return {
        "benchmark": "io.cqlengine.jmh.EndToEndBenchmark.%sPython" % name,
        "mode": "sample",
        "threads": 1,
        "primaryMetric": {
            "score": sum(micros) / len(micros),
            "scoreUnit": "us/op",
            "scorePercentiles": {
                str(p): micros[min(len(micros) - 1, int(p / 100 * len(micros)))]
                for p in percentiles
            },
        },
        "secondaryMetrics": {"cpu.process": {"score": cpu}},
    }


host, port = sys.argv[1].rsplit(":", 1)
cluster = Cluster([host], port=int(port), protocol_version=4)
connection.register_connection("end to end", session=cluster.connect(), default=True)
try:
    results = [measured("insert", insert), measured("get", get)]
finally:
    cluster.shutdown()
with open(sys.argv[2], "w") as file:
    json.dump(results, file)
