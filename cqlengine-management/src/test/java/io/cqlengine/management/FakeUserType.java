package io.cqlengine.management;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.data.UdtValue;
import com.datastax.oss.driver.api.core.detach.AttachmentPoint;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import java.util.List;

/** A user type as columns name it: its fields do not matter. */
public record FakeUserType(String keyspace, String name, boolean isFrozen)
    implements UserDefinedType {

  public static FakeUserType of(String name) {
    return new FakeUserType("elsewhere", name, false);
  }

  public static FakeUserType frozen(String name) {
    return new FakeUserType("elsewhere", name, true);
  }

  @Override
  public CqlIdentifier getKeyspace() {
    return CqlIdentifier.fromInternal(keyspace);
  }

  @Override
  public CqlIdentifier getName() {
    return CqlIdentifier.fromInternal(name);
  }

  @Override
  public List<CqlIdentifier> getFieldNames() {
    return List.of();
  }

  @Override
  public int firstIndexOf(CqlIdentifier id) {
    return -1;
  }

  @Override
  public int firstIndexOf(String field) {
    return -1;
  }

  @Override
  public List<DataType> getFieldTypes() {
    return List.of();
  }

  @Override
  public UserDefinedType copy(boolean frozen) {
    return new FakeUserType(keyspace, name, frozen);
  }

  @Override
  public UdtValue newValue() {
    throw new UnsupportedOperationException();
  }

  @Override
  public UdtValue newValue(Object... fields) {
    throw new UnsupportedOperationException();
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
  public void attach(AttachmentPoint attachmentPoint) {}
}
