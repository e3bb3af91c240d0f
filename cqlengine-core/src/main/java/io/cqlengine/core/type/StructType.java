package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.TupleType;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.model.UserTypeModel;
import io.cqlengine.core.access.MemberAccessor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Records and classes that are kept as a user type or as a tuple. */
final class StructType extends ValueType {
  private final Class<?> type;
  private final List<StructField> fields;
  private final MemberAccessor<Object> access;
  private final @Nullable UserTypeModel userType;
  private final boolean erasing;

  private StructType(
      Class<?> type,
      DataType cqlType,
      List<StructField> fields,
      MemberAccessor<Object> access,
      @Nullable UserTypeModel userType,
      boolean erasing) {
    super(GenericType.of(type), cqlType, fields.stream().map(StructField::type).toList());
    this.type = type;
    this.fields = fields;
    this.access = access;
    this.userType = userType;
    this.erasing = erasing;
  }

  static StructType tuple(Class<?> type, List<StructField> fields, MemberAccessor<Object> access) {
    DataType[] components = fields.stream().map(f -> f.type().cqlType()).toArray(DataType[]::new);
    return new StructType(type, DataTypes.tupleOf(components), fields, access, null, false);
  }

  /**
   * A user type.
   *
   * @param erasing whether fields that only the server knows may be set to null
   */
  static StructType userType(
      Class<?> type,
      String name,
      boolean frozen,
      List<StructField> fields,
      MemberAccessor<Object> access,
      boolean erasing) {
    DetachedUserType shape =
        new DetachedUserType(
            CqlIdentifier.fromInternal(name),
            frozen,
            fields.stream().map(f -> CqlIdentifier.fromInternal(f.name())).toList(),
            fields.stream().map(f -> f.type().cqlType()).toList());
    List<UserTypeModel.Field> described =
        fields.stream().map(f -> new UserTypeModel.Field(f.name(), f.type().cqlType())).toList();
    UserTypeModel model = new UserTypeModel(name, described);
    return new StructType(type, shape, fields, access, model, erasing);
  }

  @Override
  Optional<UserTypeModel> ownUserType() {
    return Optional.ofNullable(userType);
  }

  @Override
  public void check(Object value, boolean rules, BiConsumer<String, String> violations) {
    if (!type.isInstance(value)) {
      violations.accept("", "has a " + value.getClass().getName() + " inside, not a " + name());
      return;
    }
    for (int i = 0; i < fields.size(); i++) {
      StructField field = fields.get(i);
      if (field.checked()) {
        check(field, access.get(value, i), rules, violations);
      }
    }
  }

  private static void check(
      StructField field,
      @Nullable Object value,
      boolean rules,
      BiConsumer<String, String> violations) {
    String place = "." + field.member();
    if (rules) {
      field.checks().check(value, text -> violations.accept(place, text));
    }
    if (value != null) {
      field.type().check(value, rules, (inner, text) -> violations.accept(place + inner, text));
    }
  }

  @Override
  public boolean checked() {
    return fields.stream().anyMatch(StructField::checked);
  }

  /** A record is equal by its members, a class by its own word. */
  @Override
  boolean comparable() {
    try {
      Class<?> equal = type.getMethod("equals", Object.class).getDeclaringClass();
      return equal != Object.class && (!type.isRecord() || super.comparable());
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  TypeCodec<Object> codecFor(DataType actual, CodecRequest request) throws TypeMismatchException {
    if (userType == null) {
      return tupleCodec(actual, request);
    }
    if (!(actual instanceof UserDefinedType there)
        || !there.getName().asInternal().equals(userType.name())) {
      throw new TypeMismatchException();
    }
    List<String> names = there.getFieldNames().stream().map(CqlIdentifier::asInternal).toList();
    int[] places = new int[names.size()];
    Arrays.fill(places, StructCodec.UNKNOWN);
    for (int i = 0; i < fields.size(); i++) {
      int place = names.indexOf(fields.get(i).name());
      if (place < 0) {
        throw new TypeMismatchException(
            "the type has no field '" + fields.get(i).name() + "' there");
      }
      places[place] = i;
    }
    return codec(actual, places, there.getFieldTypes(), request);
  }

  private TypeCodec<Object> tupleCodec(DataType actual, CodecRequest request)
      throws TypeMismatchException {
    if (!(actual instanceof TupleType there) || there.getComponentTypes().size() != fields.size()) {
      throw new TypeMismatchException();
    }
    int[] places = new int[fields.size()];
    Arrays.setAll(places, i -> i);
    return codec(actual, places, there.getComponentTypes(), request);
  }

  private TypeCodec<Object> codec(
      DataType actual, int[] places, List<DataType> types, CodecRequest request)
      throws TypeMismatchException {
    List<@Nullable TypeCodec<Object>> codecs = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      if (places[i] == StructCodec.UNKNOWN) {
        codecs.add(null);
      } else {
        StructField field = fields.get(places[i]);
        String part = type.getSimpleName() + "." + field.member();
        codecs.add(codecOf(part, field.type(), types.get(i), request));
      }
    }
    boolean refusing = request.writing() && !erasing && places.length > fields.size();
    return new StructCodec(this, actual, places, codecs, refusing);
  }

  /** The fields, or the components of a tuple. */
  List<StructField> components() {
    return fields;
  }

  @Override
  public List<StructField> fields() {
    return userType == null ? List.of() : fields;
  }

  @Override
  public @Nullable Object field(Object value, int field) {
    return access.get(value, field);
  }

  MemberAccessor<Object> access() {
    return access;
  }

  /** The class's simple name, for messages. */
  String name() {
    return type.getSimpleName();
  }
}
