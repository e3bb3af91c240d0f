package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.detach.AttachmentPoint;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.VectorType;

/**
 * A vector in a schema. The driver's own type has a text that Cassandra does not understand.
 *
 * @param element the type of the elements
 * @param dimension how many they are
 */
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
    // A shape has nothing to read values with.
  }
}
