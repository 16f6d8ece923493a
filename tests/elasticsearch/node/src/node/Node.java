package yongchuan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.plugins.PluginsLoader;

/**
 * One Elasticsearch node on loopback: {@code Node HOME DATA HTTP_PORT}. HOME is shared and read only, DATA is the node's own.
 * It ends when its standard input ends, so that it never outlives whoever started it, however that one came to its end.
 */
public class Node {
    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[0]).toAbsolutePath();
        Path data = Path.of(args[1]).toAbsolutePath();
        Settings settings = Settings.builder()
            .put("path.home", home)
            .put("path.data", data.resolve("data"))
            .put("path.logs", data.resolve("logs"))
            .put("cluster.name", "yongchuan-design-test")
            .put("node.name", "node-1")
            .put("network.host", "127.0.0.1")
            .put("http.port", args[2])
            .put("transport.port", "0")
            .put("discovery.type", "single-node")
            .put("cluster.routing.allocation.disk.threshold_enabled", false)
            .put("action.destructive_requires_name", false)
            .build();
        LogConfigurator.configureESLogging();
        Environment environment = new Environment(settings, home.resolve("config"));
        // "false": the server runs from the class path, so there are no server module exports to hand to plugins
        PluginsLoader plugins = PluginsLoader.createPluginsLoader(
            PluginsLoader.loadModulesBundles(environment.modulesDir(), false),
            PluginsLoader.loadPluginsBundles(environment.pluginsDir(), false),
            Map.of(), false);
        var node = new org.elasticsearch.node.Node(environment, plugins);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node)));
        Thread.ofPlatform().daemon().start(Node::endWithWhoeverStartedUs);
        node.start();
        Thread.currentThread().join();
    }

    private static void endWithWhoeverStartedUs() {
        try {
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException gone) {
            System.err.println(gone);
        }
        Runtime.getRuntime().halt(0);
    }

    private static void close(org.elasticsearch.node.Node node) {
        try {
            node.close();
        } catch (Exception stoppingAnyway) {
            System.err.println(stoppingAnyway);
        }
    }
}
