"""Python's cqlengine at the works of EndToEnd: one thread which waits for each.

Arguments: host, port, keyspace, rows, seconds, blocks, and for each work its name and the
operations per second of the bare driver.
"""

import json
import sys
import time
from datetime import datetime, timezone
from decimal import Decimal

from cassandra.cluster import Cluster
from cassandra.cqlengine import columns, connection
from cassandra.cqlengine.models import Model

host, port, keyspace = sys.argv[1], int(sys.argv[2]), sys.argv[3]
rows, seconds, blocks = int(sys.argv[4]), float(sys.argv[5]), int(sys.argv[6])
baselines = dict(zip(sys.argv[7::2], map(float, sys.argv[8::2])))


class Automobile(Model):
    __table_name__ = "automobile"
    __keyspace__ = keyspace
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
    return Automobile.objects.get(
        manufacturer="maker %d" % i, year=1990 + i % 40, model="model %d" % (i % 7)
    )


def block(work):
    latencies = []
    cpu, start = time.process_time(), time.perf_counter()
    end = start + seconds
    before = start
    while before < end:
        work(len(latencies) % rows)
        now = time.perf_counter()
        latencies.append(now - before)
        before = now
    count, took, cpu = len(latencies), before - start, time.process_time() - cpu
    latencies.sort()

    def quantile(share):
        return latencies[min(count - 1, int(share * count))] * 1e6

    return {
        "per s": count / took,
        "p50 \u00b5s": quantile(0.5),
        "p99 \u00b5s": quantile(0.99),
        "p99.9 \u00b5s": quantile(0.999),
        "CPU \u00b5s": cpu / count * 1e6,
    }


cluster = Cluster([host], port=port, protocol_version=4)
connection.register_connection("beside", session=cluster.connect(), default=True)
try:
    for name, work in (("insert, sync", insert), ("get, sync", get)):
        if name not in baselines:
            continue
        for i in range(-2, blocks):
            figures = block(work)
            if i >= 0:
                figures = {"ratio": figures["per s"] / baselines[name], **figures}
                sample = {"work": name, "contestant": "Python's cqlengine", "figures": figures}
                print("sample " + json.dumps(sample), flush=True)
finally:
    cluster.shutdown()
