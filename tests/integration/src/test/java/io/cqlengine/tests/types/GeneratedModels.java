package io.cqlengine.tests.types;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The models of one position, as records or as classes: one member for each type. */
final class GeneratedModels {
  private static final String IMPORTS =
      "import io.cqlengine.api.annotation.*; import io.cqlengine.api.annotation.Enumerated.As;"
          + " import io.cqlengine.tests.types.*; import com.datastax.oss.driver.api.core.data.*;"
          + " import java.math.*; import java.net.InetAddress; import java.nio.ByteBuffer; import"
          + " java.time.*; import java.util.List; import java.util.Map; import java.util.Set;"
          + " import java.util.Collection; import java.util.EnumMap; import java.util.EnumSet;"
          + " import java.util.NavigableMap; import java.util.NavigableSet; import"
          + " java.util.SortedMap; import java.util.SortedSet; import java.util.Optional; import"
          + " java.util.UUID;";

  private final Position position;
  private final boolean records;
  private final String pack;
  private final Loader loader;

  private GeneratedModels(Position position, boolean records, String pack, Loader loader) {
    this.position = position;
    this.records = records;
    this.pack = pack;
    this.loader = loader;
  }

  static GeneratedModels of(Position position, boolean records) {
    String pack = "generated." + (records ? "records" : "classes");
    Map<String, String> sources = new LinkedHashMap<>();
    Map<String, String> members = new LinkedHashMap<>();
    if (position != Position.PARTITION_KEY) {
      members.put("id", "@PartitionKey Integer");
    }
    if (position == Position.STATIC) {
      members.put("c", "@ClusteringKey Integer");
    }
    for (MappedType type : position.types()) {
      members.put("v_" + type.name(), position.declaration(type));
      position
          .holderMark()
          .ifPresent(
              mark -> {
                Map<String, String> held = new LinkedHashMap<>();
                held.put("n", "Integer");
                held.put("v", type.java());
                String name = position.holder(type);
                sources.put(name, source(pack, mark, name, held, records));
              });
    }
    if (position.key()) {
      members.put("n", "Integer");
    }
    String table = "@Table(\"" + table(position, records) + "\")";
    sources.put("Row", source(pack, table, "Row", members, records));
    return new GeneratedModels(position, records, pack, compile(pack, sources));
  }

  private static String table(Position position, boolean records) {
    return position.name().toLowerCase(Locale.ROOT) + (records ? "_records" : "_classes");
  }

  private static String source(
      String pack, String mark, String name, Map<String, String> members, boolean record) {
    List<String> declared = new ArrayList<>();
    members.forEach(
        (member, type) -> declared.add((record ? "" : "public ") + type + " " + member));
    String body =
        record
            ? "record " + name + "(" + String.join(", ", declared) + ") {}"
            : "class " + name + " {" + String.join("; ", declared) + ";" + equal(name) + "}";
    return "package " + pack + "; " + IMPORTS + " " + mark + " public " + body;
  }

  private static String equal(String name) {
    return " public boolean equals(Object o) { return o instanceof "
        + name
        + " that && Plain.of(this).equals(Plain.of(that)); }"
        + " public int hashCode() { return Plain.of(this).hashCode(); }";
  }

  private static Loader compile(String pack, Map<String, String> sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
    Loader loader = new Loader();
    List<JavaFileObject> units = new ArrayList<>();
    sources.forEach((name, text) -> units.add(new Source(pack + "." + name, text)));
    StringBuilder problems = new StringBuilder();
    boolean compiled =
        compiler
            .getTask(
                null,
                loader.storing(files),
                d -> problems.append(d).append('\n'),
                List.of(
                    "-parameters",
                    "-proc:none",
                    "-classpath",
                    System.getProperty("java.class.path")),
                null,
                units)
            .call();
    if (!compiled) {
      throw new IllegalStateException(problems.toString());
    }
    return loader;
  }

  Position position() {
    return position;
  }

  /** The class that is a table. */
  Class<?> row() {
    return type("Row");
  }

  private Class<?> type(String name) {
    try {
      return loader.loadClass(pack + "." + name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The entity of a row. */
  Object entity(int row) {
    List<Object> values = new ArrayList<>();
    if (position != Position.PARTITION_KEY) {
      values.add(row);
    }
    if (position == Position.STATIC) {
      values.add(row);
    }
    position.types().forEach(type -> values.add(position.member(type, row, this)));
    if (position.key()) {
      values.add(row);
    }
    return make("Row", values);
  }

  /** An object from the values of its members. */
  Object make(String name, List<Object> values) {
    try {
      Class<?> type = type(name);
      if (records) {
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        return constructor.newInstance(values.toArray());
      }
      Object made = type.getDeclaredConstructor().newInstance();
      Field[] fields = type.getDeclaredFields();
      for (int i = 0; i < fields.length; i++) {
        fields[i].set(made, values.get(i));
      }
      return made;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return position + (records ? ", record" : ", class");
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class Loader extends ClassLoader {
    private final Map<String, ByteArrayOutputStream> classes = new HashMap<>();

    Loader() {
      super(GeneratedModels.class.getClassLoader());
    }

    JavaFileManager storing(StandardJavaFileManager files) {
      return new ForwardingJavaFileManager<JavaFileManager>(files) {
        @Override
        public JavaFileObject getJavaFileForOutput(
            Location location, String name, JavaFileObject.Kind kind, javax.tools.FileObject from) {
          return new SimpleJavaFileObject(URI.create("mem:///" + name), kind) {
            @Override
            public OutputStream openOutputStream() {
              return classes.computeIfAbsent(name, n -> new ByteArrayOutputStream());
            }
          };
        }
      };
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      ByteArrayOutputStream bytes = classes.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes.toByteArray(), 0, bytes.size());
    }
  }
}
