package io.cqlengine.core.plan;

import com.datastax.oss.driver.api.core.cql.ColumnDefinitions;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import io.cqlengine.core.access.AccessorFactory;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.statement.SelectClause;
import io.cqlengine.core.type.ValueType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decodes the selected values of rows, in their order; of an {@code Optional} its content. */
public final class ValueDecoder extends RowDecoder<@Nullable Object[]> {
  private final EntityModel<?> model;
  private final SelectClause clause;
  private final BitSet optional;

  private ValueDecoder(
      SelectClause clause,
      List<TypeCodec<Object>> decoding,
      BitSet optional,
      SessionCodecs codecs) {
    super(decoding, codecs.protocol());
    this.model = codecs.model();
    this.clause = clause;
    this.optional = optional;
  }

  /** A decoder for rows of the values that a SELECT reads. */
  static ValueDecoder of(SelectClause clause, ColumnDefinitions columns, SessionCodecs codecs) {
    List<TypeCodec<Object>> decoding = new ArrayList<>();
    BitSet optional = new BitSet();
    for (int i = 0; i < clause.selectors().size(); i++) {
      SelectClause.Selector selector = clause.selectors().get(i);
      ValueType type = type(codecs.model(), selector);
      optional.set(i, type.present() != type);
      decoding.add(
          codecs.decoding(columns.get(i).getType(), type, subject(codecs.model(), selector)));
    }
    return new ValueDecoder(clause, decoding, optional, codecs);
  }

  private static ValueType type(EntityModel<?> model, SelectClause.Selector selector) {
    return switch (selector.function()) {
      case COUNT, WRITETIME -> ValueType.of(long.class);
      case TTL -> ValueType.of(int.class);
      case VALUE, MIN, MAX, SUM, AVG -> model.all().get(selector.column()).valueType();
    };
  }

  private static String subject(EntityModel<?> model, SelectClause.Selector selector) {
    return selector.column() < 0 ? "count" : model.all().get(selector.column()).member();
  }

  @Override
  String subject(int codec) {
    return model.name() + "." + subject(model, clause.selectors().get(codec));
  }

  @Override
  public @Nullable Object[] decode(Row row) {
    @Nullable Object[] values = new @Nullable Object[size()];
    for (int i = 0; i < values.length; i++) {
      Object value = value(row, i, i);
      values[i] = optional.get(i) ? AccessorFactory.content(value) : value;
    }
    return values;
  }
}
