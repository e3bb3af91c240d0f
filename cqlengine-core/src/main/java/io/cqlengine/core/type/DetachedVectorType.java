package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.detach.AttachmentPoint;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.VectorType;

/** A vector in a schema. The driver's type has a CQL text that Cassandra does not understand. */
record DetachedVectorType(DataType element, int dimension) implements VectorType {

  @Override
  public DataType getElementType() {
    return element;
  }

  @Override
  public int getDimensions() {
    return dimension;
  }

  @Override
  public String getClassName() {
    return "org.apache.cassandra.db.marshal.VectorType";
  }

  @Override
  public String asCql(boolean includeFrozen, boolean pretty) {
    return "vector<" + element.asCql(includeFrozen, pretty) + ", " + dimension + ">";
  }

  @Override
  public boolean isDetached() {
    return true;
  }

  @Override
  public void attach(AttachmentPoint point) {
    // A detached type has no values to read.
  }
}
