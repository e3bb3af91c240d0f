package io.cqlengine.tests.callbacks;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.type.codec.MappingCodec;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.Converter;
import io.cqlengine.api.annotation.Default;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.annotation.ValidatedBy;
import io.cqlengine.api.validation.EntityValidator;
import io.cqlengine.api.validation.Validated;
import io.cqlengine.api.validation.Violations;
import io.cqlengine.tests.callbacks.Trap.CallbackKind;
import java.nio.ByteBuffer;
import java.util.AbstractList;
import java.util.List;
import java.util.function.Supplier;

/** A model that runs code of the application wherever it can. */
@Table
@ValidatedBy(Fragile.Validator.class)
public record Fragile(
    @PartitionKey String series,
    @ClusteringKey Integer number,
    @Column(converter = Fragile.NoteConverter.class) Note note,
    @Column(codec = Fragile.PriceCodec.class) Price price,
    List<String> tags,
    ByteBuffer bytes,
    @Default(supplier = Fragile.Comment.class) String comment)
    implements Validated {
  public static final String CQL =
      "(series text, number int, note text, price int, tags list<text>, bytes blob, comment text,"
          + " PRIMARY KEY (series, number))";

  public Fragile {
    Trap.pass(CallbackKind.CONSTRUCTOR);
  }

  public static Fragile of(String series, int number) {
    return new Fragile(
        series,
        number,
        new Note("note"),
        new Price(number),
        new Tags(),
        ByteBuffer.wrap(new byte[] {1}),
        null);
  }

  @Override
  public Note note() {
    Trap.pass(CallbackKind.GETTER);
    return note;
  }

  @Override
  public void validate(Violations violations) {
    Trap.pass(CallbackKind.OWN_VALIDATION);
  }

  record Note(String text) {
    @Override
    public String toString() {
      Trap.pass(CallbackKind.TO_STRING);
      return text;
    }
  }

  record Price(int cents) {}

  /** Values that are copied and encoded element by element. */
  static final class Tags extends AbstractList<String> {
    @Override
    public String get(int index) {
      Trap.pass(CallbackKind.ELEMENTS);
      return "tag";
    }

    @Override
    public int size() {
      return 1;
    }
  }

  static final class Validator implements EntityValidator<Fragile> {
    @Override
    public void validate(Fragile entity, Violations violations) {
      Trap.pass(CallbackKind.VALIDATOR);
    }
  }

  static final class Comment implements Supplier<String> {
    @Override
    public String get() {
      Trap.pass(CallbackKind.DEFAULT);
      return "comment";
    }
  }

  static final class NoteConverter implements Converter<Note, String> {
    @Override
    public String toCql(Note value) {
      Trap.pass(CallbackKind.TO_CQL);
      return value.text();
    }

    @Override
    public Note toJava(String kept) {
      Trap.pass(CallbackKind.TO_JAVA);
      return new Note(kept);
    }
  }

  static final class PriceCodec extends MappingCodec<Integer, Price> {
    PriceCodec() {
      super(TypeCodecs.INT, GenericType.of(Price.class));
    }

    @Override
    protected Price innerToOuter(Integer cents) {
      Trap.pass(CallbackKind.DECODE);
      return cents == null ? null : new Price(cents);
    }

    @Override
    protected Integer outerToInner(Price price) {
      return price == null ? null : price.cents();
    }

    @Override
    public ByteBuffer encode(Price value, ProtocolVersion protocol) {
      Trap.pass(CallbackKind.ENCODE);
      return super.encode(value, protocol);
    }
  }
}
