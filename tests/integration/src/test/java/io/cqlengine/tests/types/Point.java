package io.cqlengine.tests.types;

import io.cqlengine.api.annotation.UserType;
import java.util.Objects;

/** A user type as a class. */
@UserType
public class Point {
  private double x;
  private Double y;

  /** For the engine. */
  public Point() {}

  Point(double x, Double y) {
    this.x = x;
    this.y = y;
  }

  /** Getter. */
  public double getX() {
    return x;
  }

  /** Setter. */
  public void setX(double x) {
    this.x = x;
  }

  /** Getter. */
  public Double getY() {
    return y;
  }

  /** Setter. */
  public void setY(Double y) {
    this.y = y;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Point that
        && Double.compare(x, that.x) == 0
        && Objects.equals(y, that.y);
  }

  @Override
  public int hashCode() {
    return Objects.hash(x, y);
  }
}
