import com.google.gson.Gson;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.*;
import overflowdb.*;
import overflowdb.formats.neo4jcsv.Neo4jCsvImporter;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What OverflowDB's importer of Neo4j's CSV finds, as JSON: run by reading.py, which says how.
 *
 * The database wants to be told beforehand which labels, relations and properties there may be;
 * here each node may have any property and any relation. The importer alone reads heads and cells.
 */
class OverflowDb {
    abstract static class Thing extends NodeDb {
        final Map<String, Object> said = new TreeMap<>();

        Thing(NodeRef<?> ref) { super(ref); }
        public Object property(String key) { return said.get(key); }
        protected void updateSpecificProperty(String key, Object value) { said.put(key, value); }
        protected void removeSpecificProperty(String key) { said.remove(key); }
    }

    static class Reference extends NodeRef<Thing> {
        final String label;

        Reference(Graph graph, long id, String label) { super(graph, id); this.label = label; }
        public String label() { return label; }
    }

    static class Arrow extends Edge {
        Arrow(Graph graph, String label, NodeRef<NodeDb> from, NodeRef<NodeDb> to, Set<String> keys) {
            super(graph, label, from, to, keys);
        }
    }

    static NodeFactory<Thing> things(String label, List<EdgeLayoutInformation> arrows) {
        NodeLayoutInformation layout = new NodeLayoutInformation(label, Set.of(), arrows, arrows);
        return new NodeFactory<>() {
            public String forLabel() { return label; }
            public Thing createNode(NodeRef<Thing> ref) {
                return new Thing(ref) {
                    public NodeLayoutInformation layoutInformation() { return layout; }
                };
            }
            public NodeRef<Thing> createNodeRef(Graph graph, long id) { return new Reference(graph, id, label); }
        };
    }

    static EdgeFactory<Arrow> arrows(String label, Set<String> keys) {
        return new EdgeFactory<>() {
            public String forLabel() { return label; }
            public Arrow createEdge(Graph graph, NodeRef<NodeDb> from, NodeRef<NodeDb> to) {
                return new Arrow(graph, label, from, to, keys);
            }
        };
    }

    /** A folder, the labels that its nodes have, the relations, and the names of the relations' properties. */
    static class Given {
        String folder;
        List<String> labels, relations;
        Set<String> keys;
    }

    static Map<String, Object> read(Given given) {
        List<EdgeLayoutInformation> layouts = new ArrayList<>();
        List<NodeFactory<?>> nodes = new ArrayList<>();
        List<EdgeFactory<?>> edges = new ArrayList<>();
        for (String each : given.relations) layouts.add(new EdgeLayoutInformation(each, given.keys));
        for (String each : given.relations) edges.add(arrows(each, given.keys));
        for (String each : given.labels) nodes.add(things(each, layouts));
        List<Path> files = new ArrayList<>();
        for (String name : List.of("concepts_header", "concepts_data", "claims_header", "claims_data"))
            files.add(Path.of(given.folder, name + ".csv"));
        try (Graph graph = Graph.open(Config.withoutOverflow(), nodes, edges)) {
            Neo4jCsvImporter.runImport(graph, CollectionConverters.asScala(files).toSeq());
            return found(graph);
        }
    }

    static Map<String, Object> found(Graph graph) {
        List<Object> nodes = new ArrayList<>(), edges = new ArrayList<>();
        graph.nodes().forEachRemaining(each ->
            nodes.add(List.of(each.id(), each.label(), ((Thing) ((NodeRef<?>) each).get()).said)));
        graph.edges().forEachRemaining(each ->
            edges.add(List.of(each.outNode().id(), each.label(), each.inNode().id(), each.propertiesMap())));
        return Map.of("nodes", nodes, "edges", edges);
    }

    public static void main(String[] words) {
        PrintStream out = System.out;
        System.setOut(System.err);
        Gson json = new Gson();
        List<Object> answers = new ArrayList<>();
        for (Given each : json.fromJson(new Scanner(System.in, "UTF-8").useDelimiter("\\A").next(), Given[].class))
            answers.add(read(each));
        new PrintStream(out, true, java.nio.charset.StandardCharsets.UTF_8).println(json.toJson(answers));
    }
}
