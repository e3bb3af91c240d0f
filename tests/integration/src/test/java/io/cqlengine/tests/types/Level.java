package io.cqlengine.tests.types;

/** Kept by place. */
public enum Level {
  LOW,
  MIDDLE,
  HIGH
}
