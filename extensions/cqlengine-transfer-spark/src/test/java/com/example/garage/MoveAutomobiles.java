package com.example.garage;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.transfer.Differences;
import io.cqlengine.transfer.Journal;
import io.cqlengine.transfer.Transfer;
import io.cqlengine.transfer.spark.SparkSlices;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkFiles;
import org.apache.spark.api.java.JavaSparkContext;

public final class MoveAutomobiles {
  public static void main(String[] args) {
    try (JavaSparkContext spark = new JavaSparkContext(new SparkConf().setAppName("move"));
        CqlEngine engine =
            CqlEngine.builder().config(Path.of(SparkFiles.get("cqlengine.conf"))).build()) {
      Transfer move =
          Transfer.table("ks1", "automobile")
              .from(engine.using("old"))
              .to(engine.using("new").keyspace("ks2"))
              .journal(Journal.table(engine.using("new"), "ops"))
              .slices(2_000)
              .inFlight(1_024)
              .rate(200_000)
              .runBy(SparkSlices.on(spark));
      System.out.println(move.copy());
      Differences differences = move.verify();
      System.out.println(differences);
      if (!differences.none()) {
        System.out.println(move.repair(differences));
      }
    }
  }
}
