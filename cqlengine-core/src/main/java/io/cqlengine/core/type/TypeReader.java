package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.UserType;
import io.cqlengine.api.spi.NamingStrategy;
import io.cqlengine.core.access.AccessorFactory;
import io.cqlengine.core.access.EntityMember;
import io.cqlengine.core.access.ProblemCollector;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the types of members and the user types of classes. */
public final class TypeReader {
  private final AccessorFactory accessors;
  private final NamingStrategy naming;
  private final Map<GenericType<?>, TypeCodec<?>> codecs = new HashMap<>();

  /** A reader with the codecs of the application, each for all members of its Java type. */
  public TypeReader(AccessorFactory accessors, List<TypeCodec<?>> codecs, NamingStrategy naming) {
    this.accessors = accessors;
    this.naming = naming;
    codecs.forEach(codec -> this.codecs.put(codec.getJavaType().wrap(), codec));
  }

  /** The type of a member; null after a problem. */
  public @Nullable ValueType read(EntityMember member, ProblemCollector problems) {
    boolean key =
        member.isAnnotationPresent(PartitionKey.class)
            || member.isAnnotationPresent(ClusteringKey.class);
    @Nullable ValueType found =
        new MemberTypeReader(this, problems, new ArrayDeque<>()).read(TypeUse.of(member, key));
    if (found != null && key) {
      TypeRules.checkKey(found, problems);
    }
    return found;
  }

  /** The type of a class marked {@link UserType}; null after a problem. */
  public @Nullable ValueType readUserType(Class<?> type, ProblemCollector problems) {
    if (!type.isAnnotationPresent(UserType.class)) {
      problems.add("it is not a user type. Mark it @UserType");
      return null;
    }
    return new MemberTypeReader(this, problems, new ArrayDeque<>())
        .read(new TypeUse(type, null, null, true));
  }

  AccessorFactory accessors() {
    return accessors;
  }

  NamingStrategy naming() {
    return naming;
  }

  /** The application's codec for a type. */
  @Nullable TypeCodec<?> codec(Type type) {
    return codecs.isEmpty() ? null : codecs.get(GenericType.of(type).wrap());
  }
}
