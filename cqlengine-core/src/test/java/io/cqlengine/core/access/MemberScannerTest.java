package io.cqlengine.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.NotColumn;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.rules.EntityMember;
import io.cqlengine.api.rules.MemberScanner;
import io.cqlengine.api.rules.ProblemCollector;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the members of a class are, in which order, of which types, and with which annotations. */
@SuppressWarnings("unused")
class MemberScannerTest {
  private final ProblemCollector problems = new ProblemCollector();

  private List<EntityMember> members(Class<?> type) {
    List<EntityMember> members = MemberScanner.scan(ReflectiveView.of(type), problems);
    assertThat(problems.list()).isEmpty();
    return members;
  }

  private List<String> names(Class<?> type) {
    return members(type).stream().map(EntityMember::name).toList();
  }

  private EntityMember member(Class<?> type, String name) {
    return members(type).stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
  }

  abstract static class Base<K, V> {
    @PartitionKey protected K id;
    private Map<String, List<V>> tags;
    private V[] array;
  }

  abstract static class Middle<K> extends Base<K, Integer> {
    static final int CONSTANT = 1;
    transient int cached;
    @NotColumn int derived;
    int middle;
  }

  static final class Leaf extends Middle<UUID> {
    private boolean ready;

    @Column("is_ready")
    public boolean isReady() {
      return ready;
    }
  }

  @Test
  void fieldsOfBaseClassesComeFirst() {
    assertThat(names(Leaf.class)).containsExactly("id", "tags", "array", "middle", "ready");
  }

  @Test
  void typeVariablesOfBaseClassesAreThoseOfTheConcreteClass() {
    assertThat(ReflectiveView.type(member(Leaf.class, "id").type())).isEqualTo(UUID.class);
    assertThat(GenericType.of(ReflectiveView.type(member(Leaf.class, "tags").type())))
        .isEqualTo(new GenericType<Map<String, List<Integer>>>() {});
    assertThat(ReflectiveView.type(member(Leaf.class, "tags").type()))
        .hasToString("java.util.Map<java.lang.String, java.util.List<java.lang.Integer>>");
    assertThat(ReflectiveView.type(member(Leaf.class, "array").type())).isEqualTo(Integer[].class);
  }

  @Test
  void annotationsOfFieldAndGetterAreMerged() {
    assertThat(member(Leaf.class, "id").has(PartitionKey.class)).isTrue();
    assertThat(member(Leaf.class, "ready").annotation(Column.class).value()).isEqualTo("is_ready");
  }

  interface Keyed<K> {
    @PartitionKey
    K id();
  }

  interface Titled {
    @Column("name")
    default String title() {
      return "none";
    }
  }

  record Book(UUID id, @ClusteringKey int edition, String title, @NotColumn String note)
      implements Keyed<UUID>, Titled {}

  record Box<T>(@PartitionKey T content) {}

  @Test
  void componentsHaveTheAnnotationsOfInterfaces() {
    assertThat(names(Book.class)).containsExactly("id", "edition", "title");
    assertThat(member(Book.class, "id").has(PartitionKey.class)).isTrue();
    assertThat(member(Book.class, "edition").has(ClusteringKey.class)).isTrue();
    assertThat(member(Book.class, "title").annotation(Column.class).value()).isEqualTo("name");
  }

  static final class Computed {
    @PartitionKey private int id;
    private int doubled;
    private String hidden;

    @Column("text")
    public String getText() {
      return hidden;
    }

    public void setText(String text) {
      this.hidden = text;
    }

    public int getUnmarked() {
      return 1;
    }

    @NotColumn
    public int getDoubled() {
      return doubled;
    }

    @NotColumn
    private String getHidden() {
      return hidden;
    }
  }

  @Test
  void aGetterWithoutAFieldIsAMemberIfItIsAnnotated() {
    assertThat(names(Computed.class)).containsExactly("id", "text");
    assertThat(ReflectiveView.type(member(Computed.class, "text").type())).isEqualTo(String.class);
  }

  static final class Prefixed {
    @PartitionKey
    public boolean isoCode() {
      return true;
    }

    void setOCode(boolean code) {}

    @Column
    public double getxAxis() {
      return 1;
    }
  }

  @Test
  void aGetterWithoutAFieldHasAPrefixOnlyBeforeACapitalOrAsEditorsWriteIt() {
    assertThat(names(Prefixed.class)).containsExactlyInAnyOrder("isoCode", "xAxis");
    assertThat(member(Prefixed.class, "isoCode").setter()).isNull();
  }

  static class Shadowed {
    private int id;
  }

  static final class Shadowing extends Shadowed {
    private String id;
  }

  @Test
  void aFieldThatHidesOneOfABaseClassIsAProblem() {
    MemberScanner.scan(ReflectiveView.of(Shadowing.class), problems);
    assertThat(problems.list())
        .singleElement()
        .asString()
        .contains("id:", "base class of Shadowing", "Rename");
  }

  abstract static class Described<T extends Comparable<T>> {
    abstract T id();

    CharSequence getText() {
      return "";
    }

    void setId(T id) {}
  }

  static final class Overriding extends Described<String> {
    private String id = "";
    private String text = "";

    @Override
    String id() {
      return id;
    }

    @Override
    void setId(String id) {
      this.id = id;
    }

    @Override
    @Column("as text")
    String getText() {
      return text;
    }
  }

  @Test
  void bridgeMethodsAreNotUsed() {
    List<EntityMember> members = MemberScanner.scan(ReflectiveView.of(Overriding.class), problems);

    assertThat(problems.list()).isEmpty();
    assertThat(members).extracting(EntityMember::name).containsExactly("id", "text");
    assertThat(members)
        .extracting(member -> ReflectiveView.type(member.type()))
        .containsExactly(String.class, String.class);
    assertThat(members)
        .allSatisfy(
            member ->
                assertThat(member.getter())
                    .isNotNull()
                    .satisfies(g -> assertThat(ReflectiveView.method(g).isBridge()).isFalse()));
    assertThat(ReflectiveView.method(members.get(0).setter()).isBridge()).isFalse();
    assertThat(members.get(1).annotation(Column.class).value()).isEqualTo("as text");
  }

  static final class Getters {
    private Boolean sold;
    private Boolean open;

    public Boolean isSold() {
      return sold;
    }

    public Boolean getSold() {
      return sold;
    }

    public Boolean sold() {
      return sold;
    }

    public Boolean isOpen() {
      return open;
    }

    public Boolean getOpen() {
      return open;
    }
  }

  @Test
  void theNameOfAGetterDecidesWhichOfSeveralIsUsed() {
    assertThat(member(Getters.class, "sold").getter().name()).isEqualTo("sold");
    assertThat(member(Getters.class, "open").getter().name()).isEqualTo("getOpen");
  }

  static final class OfTools {
    private boolean isNew;
    private double xAxis;
    private String URL;
    private boolean isOpen;
    private boolean open;

    public boolean isNew() {
      return isNew;
    }

    public void setNew(boolean isNew) {
      this.isNew = isNew;
    }

    @Column("x")
    public double getxAxis() {
      return xAxis;
    }

    public void setxAxis(double xAxis) {
      this.xAxis = xAxis;
    }

    @Column("link")
    public String getURL() {
      return URL;
    }

    public void setURL(String URL) {
      this.URL = URL;
    }

    public boolean isOpen() {
      return isOpen;
    }

    public void setOpen(boolean open) {
      this.open = open;
    }
  }

  @Test
  void gettersAndSettersMayHaveTheNamesThatLombokAndKotlinAndEditorsGive() {
    assertThat(names(OfTools.class)).containsExactly("isNew", "xAxis", "URL", "isOpen", "open");
    assertThat(member(OfTools.class, "isNew").getter().name()).isEqualTo("isNew");
    assertThat(member(OfTools.class, "isNew").setter().name()).isEqualTo("setNew");
    assertThat(member(OfTools.class, "xAxis").getter().name()).isEqualTo("getxAxis");
    assertThat(member(OfTools.class, "xAxis").setter().name()).isEqualTo("setxAxis");
    assertThat(member(OfTools.class, "URL").getter().name()).isEqualTo("getURL");
    assertThat(member(OfTools.class, "URL").setter().name()).isEqualTo("setURL");
  }

  @Test
  void aMethodWithTheNameOfAnotherFieldBelongsToThatField() {
    assertThat(member(OfTools.class, "isOpen").getter().name()).isEqualTo("isOpen");
    assertThat(member(OfTools.class, "isOpen").setter()).isNull();
    assertThat(member(OfTools.class, "open").getter()).isNull();
    assertThat(member(OfTools.class, "open").setter().name()).isEqualTo("setOpen");
  }
}
