package io.cqlengine.jmh.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.jmh.result.Spread;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class BarChartTest {

  @Test
  void labelsOfAnyKindAreText() throws Exception {
    String label = "<a & \"b\"> 'ä' 漢";
    Document svg = parsed(chart(label).group(label).bar(label, new Spread(2, 1, 3, 5)));
    assertThat(texts(svg)).contains(label, "2.00").filteredOn(label::equals).hasSize(2);
  }

  @Test
  void barsAreAsLongAsTheirValues() throws Exception {
    Document svg =
        parsed(
            chart("engine")
                .group("get")
                .bar("engine", new Spread(1, 1, 1, 5))
                .bar("engine", new Spread(2, 2, 2, 5)));
    NodeList rects = svg.getElementsByTagName("rect");
    List<Double> widths =
        IntStream.range(2, rects.getLength())
            .mapToObj(i -> Double.valueOf(((Element) rects.item(i)).getAttribute("width")))
            .toList();
    assertThat(widths).hasSize(2);
    assertThat(widths.get(1)).isEqualTo(2 * widths.get(0));
  }

  @Test
  void aChartOfNothingIsEmpty() throws Exception {
    assertThat(chart("engine").group("get").isEmpty()).isTrue();
    assertThat(chart("engine").group("get").bar("engine", new Spread(1, 1, 1, 1)).isEmpty())
        .isFalse();
    parsed(chart("engine"));
  }

  private static BarChart chart(String series) {
    return new BarChart("title", "axis", List.of(series));
  }

  private static Document parsed(BarChart chart) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(chart.svg().getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> texts(Document svg) {
    NodeList texts = svg.getElementsByTagName("text");
    return IntStream.range(0, texts.getLength())
        .mapToObj(i -> texts.item(i).getTextContent())
        .toList();
  }
}
