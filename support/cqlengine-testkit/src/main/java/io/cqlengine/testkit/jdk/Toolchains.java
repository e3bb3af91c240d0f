package io.cqlengine.testkit.jdk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads the homes of JDKs out of Maven's toolchains file. */
final class Toolchains {
  private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

  private Toolchains() {}

  /** The homes in the order of the file; none if it is broken, which is for Maven to complain. */
  static List<Path> jdkHomes(Path file) {
    List<Path> homes = new ArrayList<>();
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature(NO_DOCTYPE, true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      // The default one prints.
      builder.setErrorHandler(new DefaultHandler());
      NodeList found = builder.parse(file.toFile()).getElementsByTagName("jdkHome");
      for (int i = 0; i < found.getLength(); i++) {
        homes.add(Path.of(found.item(i).getTextContent().trim()));
      }
    } catch (IOException | SAXException | ParserConfigurationException broken) {
      return List.of();
    }
    return homes;
  }
}
