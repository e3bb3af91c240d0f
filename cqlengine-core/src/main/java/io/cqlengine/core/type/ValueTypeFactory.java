package io.cqlengine.core.type;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.codec.ExtraTypeCodecs;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.Converter;
import io.cqlengine.api.annotation.UserType;
import io.cqlengine.api.annotation.Vector;
import io.cqlengine.api.rules.CollectionKind;
import io.cqlengine.api.rules.EntityMember;
import io.cqlengine.api.rules.ProblemCollector;
import io.cqlengine.api.rules.StoredType;
import io.cqlengine.api.spi.NamingStrategy;
import io.cqlengine.core.access.AccessorFactory;
import io.cqlengine.core.access.MemberAccessor;
import io.cqlengine.core.access.ReflectiveView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Creates the types of values from how they are stored, with their converters and accessors. */
final class ValueTypeFactory {
  private final AccessorFactory accessors;
  private final NamingStrategy naming;

  ValueTypeFactory(AccessorFactory accessors, NamingStrategy naming) {
    this.accessors = accessors;
    this.naming = naming;
  }

  /** The type; null after a problem with the classes in it. */
  @Nullable ValueType valueType(StoredType type, ProblemCollector problems) {
    if (type.kind() == StoredType.Kind.STRUCT) {
      return struct(type, problems);
    }
    List<ValueType> parts = new ArrayList<>();
    for (StoredType part : type.parts()) {
      @Nullable ValueType read = valueType(part, problems);
      if (read != null) {
        parts.add(read);
      }
    }
    return parts.size() < type.parts().size() ? null : whole(type, parts, problems);
  }

  private @Nullable ValueType whole(
      StoredType type, List<ValueType> parts, ProblemCollector problems) {
    GenericType<?> javaType = GenericType.of(ReflectiveView.type(type.use().type())).wrap();
    return switch (type.kind()) {
      case SCALAR -> new ScalarType(javaType, cqlType(type));
      case CODEC -> new CodecType(requireNonNull(type.codec()));
      case BYTES -> new CodecType(ExtraTypeCodecs.BLOB_TO_ARRAY);
      case DURATION -> ConvertedType.duration();
      case ENUM ->
          cqlType(type).equals(DataTypes.INT)
              ? ConvertedType.enumByOrdinal(javaType.getRawType())
              : ConvertedType.enumByName(javaType.getRawType(), cqlType(type));
      case CONVERTED -> converted(type, javaType, parts.get(0), problems);
      case OPTIONAL -> new OptionalType(parts.get(0));
      case COLLECTION -> collection(type, javaType, parts);
      case VECTOR ->
          new VectorValueType(
              javaType, parts.get(0), requireNonNull(type.use().get(Vector.class)).value());
      case TUPLE_VALUE -> new TupleValueType(parts);
      case STRUCT -> throw new IllegalStateException("a class: " + type);
    };
  }

  private static DataType cqlType(StoredType type) {
    return requireNonNull(type.cqlType());
  }

  private @Nullable ValueType converted(
      StoredType type, GenericType<?> javaType, ValueType stored, ProblemCollector problems) {
    Class<? extends Converter<?, ?>> named =
        requireNonNull(type.use().get(Column.class)).converter()[0];
    return accessors
        .instance(named, problems)
        .<ValueType>map(converter -> new ConvertedType(javaType, stored, converter))
        .orElse(null);
  }

  private static ValueType collection(
      StoredType type, GenericType<?> javaType, List<ValueType> parts) {
    List<ValueType.Part> content = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      content.add(new ValueType.Part(parts.get(i), ConstraintReader.read(type.parts().get(i))));
    }
    CollectionKind kind = type.collection().orElseThrow();
    return kind.isSpecial() || kind == CollectionKind.COLLECTION
        ? CollectionType.of(kind, javaType, content, type.frozen())
        : CollectionType.of(kind, content, type.frozen());
  }

  private @Nullable ValueType struct(StoredType stored, ProblemCollector problems) {
    @SuppressWarnings("unchecked")
    Class<Object> type = (Class<Object>) ReflectiveView.type(stored.use().type());
    ProblemCollector own = problems.of(type.getSimpleName());
    int before = problems.count();
    List<StructType.Field> fields = new ArrayList<>();
    List<MemberDefaults.Member> defaults = new ArrayList<>();
    for (int i = 0; i < stored.fields().size(); i++) {
      StoredType.Field field = stored.fields().get(i);
      StoredType part = stored.parts().get(i);
      EntityMember member = field.member();
      @Nullable ValueType read = valueType(part, own.of(member));
      if (read != null) {
        fields.add(
            new StructType.Field(
                member.name(),
                field.name(),
                read,
                member.primitive(),
                ConstraintReader.read(part)));
        defaults.add(
            new MemberDefaults.Member(
                member.name(),
                read,
                DefaultReader.read(member, part, read, accessors, own.of(member))));
      }
    }
    Optional<MemberAccessor<Object>> access =
        accessors.accessor(
            type,
            requireNonNull(stored.use().type().declaration()),
            stored.fields().stream().map(StoredType.Field::member).toList(),
            own);
    if (access.isEmpty() || problems.count() > before) {
      return null;
    }
    MemberDefaults<Object> filling = new MemberDefaults<>(type.getSimpleName(), defaults);
    @Nullable UserType userType = type.getAnnotation(UserType.class);
    if (userType == null) {
      return StructType.tuple(type, fields, access.get(), filling);
    }
    String name =
        userType.value().isEmpty() ? naming.table(type.getSimpleName()) : userType.value();
    return StructType.userType(
        type, name, stored.frozen(), fields, access.get(), filling, userType.erasesUnknownFields());
  }
}
