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

/** Records and classes that are stored as a user type or as a tuple. */
public final class StructType extends ValueType {
  private final Class<?> type;
  private final List<Field> fields;
  private final MemberAccessor<Object> access;
  private final @Nullable UserTypeModel userType;
  private final MemberDefaults<Object> defaults;
  private final boolean erasesUnknown;
  private final boolean checked;

  /**
   * A field of a user type, or a component of a tuple.
   *
   * @param name its name in Cassandra, of a user type
   */
  public record Field(
      String member, String name, ValueType type, boolean primitive, Constraints constraints) {

    boolean checked() {
      return type.checked() || !constraints.isEmpty();
    }
  }

  private StructType(
      Class<?> type,
      DataType cqlType,
      List<Field> fields,
      MemberAccessor<Object> access,
      MemberDefaults<Object> defaults,
      @Nullable UserTypeModel userType,
      boolean erasesUnknown) {
    super(GenericType.of(type), cqlType, fields.stream().map(Field::type).toList());
    this.type = type;
    this.fields = fields;
    this.access = access;
    this.defaults = defaults;
    this.userType = userType;
    this.erasesUnknown = erasesUnknown;
    this.checked = fields.stream().anyMatch(Field::checked);
  }

  static StructType tuple(
      Class<?> type,
      List<Field> fields,
      MemberAccessor<Object> access,
      MemberDefaults<Object> defaults) {
    DataType[] components = fields.stream().map(f -> f.type().cqlType()).toArray(DataType[]::new);
    return new StructType(
        type, DataTypes.tupleOf(components), fields, access, defaults, null, false);
  }

  /** A user type; if {@code erasesUnknown}, writes set fields to null that only the server has. */
  static StructType userType(
      Class<?> type,
      String name,
      boolean frozen,
      List<Field> fields,
      MemberAccessor<Object> access,
      MemberDefaults<Object> defaults,
      boolean erasesUnknown) {
    DetachedUserType cqlType =
        new DetachedUserType(
            CqlIdentifier.fromInternal(name),
            frozen,
            fields.stream().map(f -> CqlIdentifier.fromInternal(f.name())).toList(),
            fields.stream().map(f -> f.type().cqlType()).toList());
    List<UserTypeModel.Field> described =
        fields.stream().map(f -> new UserTypeModel.Field(f.name(), f.type().cqlType())).toList();
    UserTypeModel model = new UserTypeModel(name, described);
    return new StructType(type, cqlType, fields, access, defaults, model, erasesUnknown);
  }

  @Override
  Optional<UserTypeModel> ownUserType() {
    return Optional.ofNullable(userType);
  }

  @Override
  public void check(Object value, boolean constraints, BiConsumer<String, String> violations) {
    if (!type.isInstance(value)) {
      violations.accept(
          "",
          "contains a %s, not a %s".formatted(value.getClass().getName(), type.getSimpleName()));
      return;
    }
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      if (field.checked()) {
        check(field, access.get(value, i), constraints, violations);
      }
    }
  }

  private static void check(
      Field field,
      @Nullable Object value,
      boolean constraints,
      BiConsumer<String, String> violations) {
    String path = "." + field.member();
    if (constraints) {
      field.constraints().check(value, (none, text) -> violations.accept(path, text));
    }
    if (value != null) {
      field
          .type()
          .check(value, constraints, (inner, text) -> violations.accept(path + inner, text));
    }
  }

  @Override
  public boolean hasDefaults() {
    return !defaults.none();
  }

  @Override
  public Object filled(Object value) {
    return defaults.fill(value, access);
  }

  @Override
  public boolean checked() {
    return checked;
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
    int[] members = new int[names.size()];
    Arrays.fill(members, StructCodec.UNKNOWN);
    for (int i = 0; i < fields.size(); i++) {
      int position = names.indexOf(fields.get(i).name());
      if (position < 0) {
        throw new TypeMismatchException(
            "the type has no field '" + fields.get(i).name() + "' there");
      }
      members[position] = i;
    }
    return codec(actual, members, there.getFieldTypes(), request);
  }

  private TypeCodec<Object> tupleCodec(DataType actual, CodecRequest request)
      throws TypeMismatchException {
    if (!(actual instanceof TupleType there) || there.getComponentTypes().size() != fields.size()) {
      throw new TypeMismatchException();
    }
    int[] members = new int[fields.size()];
    Arrays.setAll(members, i -> i);
    return codec(actual, members, there.getComponentTypes(), request);
  }

  private TypeCodec<Object> codec(
      DataType actual, int[] members, List<DataType> types, CodecRequest request)
      throws TypeMismatchException {
    List<@Nullable TypeCodec<Object>> codecs = new ArrayList<>();
    for (int i = 0; i < members.length; i++) {
      if (members[i] == StructCodec.UNKNOWN) {
        codecs.add(null);
      } else {
        Field field = fields.get(members[i]);
        String part = type.getSimpleName() + "." + field.member();
        codecs.add(codecOf(part, field.type(), types.get(i), request));
      }
    }
    boolean readOnly = request.writing() && !erasesUnknown && members.length > fields.size();
    return new StructCodec(this, actual, members, codecs, readOnly);
  }

  /** The fields, or the components of a tuple. */
  List<Field> components() {
    return fields;
  }

  @Override
  public List<Field> fields() {
    return userType == null ? List.of() : fields;
  }

  @Override
  public @Nullable Object field(Object value, int field) {
    return access.get(value, field);
  }

  MemberAccessor<Object> access() {
    return access;
  }
}
