package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.data.UdtValue;
import com.datastax.oss.driver.api.core.detach.AttachmentPoint;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user type of a model. It belongs to no keyspace and so has no values; its counterpart is the
 * type in the keyspace of a statement.
 */
record DetachedUserType(
    CqlIdentifier name, boolean frozen, List<CqlIdentifier> fieldNames, List<DataType> fieldTypes)
    implements UserDefinedType {

  @Override
  @SuppressWarnings("NullAway") // The driver allows it.
  public @Nullable CqlIdentifier getKeyspace() {
    return null;
  }

  @Override
  public CqlIdentifier getName() {
    return name;
  }

  @Override
  public boolean isFrozen() {
    return frozen;
  }

  @Override
  public List<CqlIdentifier> getFieldNames() {
    return fieldNames;
  }

  @Override
  public int firstIndexOf(CqlIdentifier field) {
    return fieldNames.indexOf(field);
  }

  @Override
  public int firstIndexOf(String field) {
    return fieldNames.indexOf(CqlIdentifier.fromCql(field));
  }

  @Override
  public List<DataType> getFieldTypes() {
    return fieldTypes;
  }

  @Override
  public UserDefinedType copy(boolean newFrozen) {
    return new DetachedUserType(name, newFrozen, fieldNames, fieldTypes);
  }

  @Override
  public String asCql(boolean includeFrozen, boolean pretty) {
    String text = name.asCql(pretty);
    return frozen && includeFrozen ? "frozen<" + text + ">" : text;
  }

  @Override
  public UdtValue newValue() {
    throw new UnsupportedOperationException("a type without a keyspace has no values");
  }

  @Override
  public UdtValue newValue(Object... fields) {
    return newValue();
  }

  @Override
  public AttachmentPoint getAttachmentPoint() {
    return AttachmentPoint.NONE;
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
