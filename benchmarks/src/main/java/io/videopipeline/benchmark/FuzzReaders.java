package io.videopipeline.benchmark;

import io.videopipeline.image.ImageStore;
import io.videopipeline.image.header.HeaderImageInspector;
import io.videopipeline.job.GeneratedVideo;
import io.videopipeline.job.TaskId;
import io.videopipeline.json.JsonObject;
import io.videopipeline.json.MalformedJsonException;
import io.videopipeline.provider.ProviderKey;
import io.videopipeline.provider.ProviderThrottledException;
import io.videopipeline.provider.ProviderUnavailableException;
import io.videopipeline.provider.SubmissionUnconfirmedException;
import io.videopipeline.provider.VideoProvider.OpenResult;
import io.videopipeline.provider.http.ProviderConnection;
import io.videopipeline.provider.http.Proxies;
import io.videopipeline.provider.minimax.MiniMaxVideoProvider;
import io.videopipeline.request.Mode;
import io.videopipeline.request.Model;
import io.videopipeline.request.Options;
import io.videopipeline.request.Prompt;
import io.videopipeline.request.VideoRequest;
import io.videopipeline.request.json.RequestReader;
import io.videopipeline.simulator.http.Exchange;
import io.videopipeline.simulator.http.LoopbackServer;
import io.videopipeline.video.CheckedVideoStream;
import io.videopipeline.video.Download;
import io.videopipeline.video.DownloadInterruptedException;
import io.videopipeline.video.OddVideoException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import javax.imageio.ImageIO;

/**
 * Feeds changed inputs to the readers of what others wrote, and counts those after which another
 * exception leaves than the reader may throw. Each such input is printed. The readers of MiniMax's
 * responses run over HTTP; they get one input in {@value #HTTP_SHARE}.
 *
 * <p>Limit: none.
 *
 * <p>{@code benchmarks/run fuzz [INPUTS [SEED]]}; default 1,000,000 inputs
 */
final class FuzzReaders implements Benchmark {
  private static final int DEFAULT_INPUTS = 1_000_000;
  private static final int HTTP_SHARE = 20;
  private static final int CREATE_SHARE = 10;
  private static final TaskId TASK = new TaskId("106916112212032");
  private static final VideoRequest REQUEST =
      new VideoRequest.TextToVideo(Model.T2V_01, new Prompt("A mouse."), Options.STANDARD);
  private static final Set<Class<?>> OF_A_PROVIDER =
      Set.of(
          ProviderThrottledException.class,
          ProviderUnavailableException.class,
          SubmissionUnconfirmedException.class,
          DownloadInterruptedException.class,
          OddVideoException.class);

  private static final List<String> RESPONSES =
      List.of(
          "{\"task_id\":\"106916112212032\",\"base_resp\":{\"status_code\":0,\"status_msg\":\"成功\"}}",
          "{\"task_id\":\"\",\"status\":\"Success\",\"file_id\":176844028768320,\"video_width\":1366,"
              + "\"base_resp\":{\"status_code\":0}}",
          "{\"status\":\"Fail\",\"base_resp\":{\"status_code\":1027,\"status_msg\":\"no\"}}",
          "{\"model\":\"T2V-01\",\"prompt\":\"a [Pan left] \\ud83d\\udc2d\",\"duration\":6,"
              + "\"subject_reference\":[{\"type\":\"character\",\"image\":[\"https://a.example/b\"]}]}");

  private static final byte[] VIDEO =
      "\0\0\0\u0010ftypisom....\0\0\0\u0010moov........\0\0\0\u0001mdat\0\0\0\0\0\0\0\u0018........"
          .getBytes(StandardCharsets.ISO_8859_1);

  private final List<String> failures = new ArrayList<>();

  @Override
  public List<Target> run(List<String> arguments) throws Exception {
    int inputs = arguments.isEmpty() ? DEFAULT_INPUTS : Integer.parseInt(arguments.getFirst());
    long seed = arguments.size() < 2 ? System.nanoTime() : Long.parseLong(arguments.get(1));
    System.out.printf("%,d inputs, seed %d%n", inputs, seed);
    Random random = new Random(seed);
    List<byte[]> images = List.of(image("png"), image("jpg"));
    try (Responses server = new Responses()) {
      for (int i = 0; i < inputs; i++) {
        switch (i % HTTP_SHARE) {
          case 0 -> callProvider(server, random, i % (HTTP_SHARE * CREATE_SHARE) == 0);
          case 1, 2, 3, 4, 5, 6 -> readVideo(changed(VIDEO, random), random.nextBoolean());
          case 7, 8, 9, 10 -> readImage(changed(images.get(random.nextInt(images.size())), random));
          default -> readJson(changed(response(random), random));
        }
      }
    }
    failures.stream().limit(20).forEach(System.out::println);
    return List.of(new Target("inputs with another exception", failures.size(), 0, ""));
  }

  private void readVideo(byte[] bytes, boolean stated) {
    OptionalLong length = stated ? OptionalLong.of(bytes.length) : OptionalLong.empty();
    check(
        "video",
        bytes,
        OF_A_PROVIDER,
        () -> read(new Download(new ByteArrayInputStream(bytes), length)));
  }

  private void readImage(byte[] bytes) {
    check(
        "image",
        bytes,
        Set.of(),
        () -> {
          var unused = new HeaderImageInspector().inspect(new ByteArrayInputStream(bytes));
        });
  }

  private void readJson(byte[] bytes) {
    check(
        "response",
        bytes,
        Set.of(),
        () -> {
          var unused = JsonObject.readLeniently(new String(bytes, StandardCharsets.UTF_8));
        });
    check(
        "request",
        bytes,
        Set.of(MalformedJsonException.class),
        () -> {
          var unused = RequestReader.read(JsonObject.read(bytes));
        });
  }

  private void callProvider(Responses server, Random random, boolean creates) {
    server.response = changed(response(random), random);
    server.status = List.of(200, 200, 200, 400, 401, 500).get(random.nextInt(6));
    server.video = changed(VIDEO, random);
    byte[] input = server.response;
    if (creates) {
      check(
          "creation",
          input,
          OF_A_PROVIDER,
          () -> server.provider.submit(REQUEST, Optional.empty()));
    }
    check("query", input, OF_A_PROVIDER, () -> server.provider.poll(Mode.TEXT_TO_VIDEO, TASK));
    server.response =
        "{\"file\":{\"bytes\":%d,\"download_url\":\"%s/v/%s\"}}"
            .formatted(
                random.nextInt(),
                server.http.baseUrl(),
                new String(
                    changed("my video.mp4?x=%2F|é".getBytes(StandardCharsets.UTF_8), random),
                    StandardCharsets.UTF_8))
            .getBytes(StandardCharsets.UTF_8);
    check(
        "download",
        server.response,
        OF_A_PROVIDER,
        () -> {
          GeneratedVideo file = new GeneratedVideo.OfFile("1", 0, 0);
          if (server.provider.open(Mode.TEXT_TO_VIDEO, TASK, file)
              instanceof OpenResult.Opened opened) {
            read(opened.download());
          }
        });
  }

  private static void read(Download download) throws IOException {
    try (CheckedVideoStream video = new CheckedVideoStream(download)) {
      var unused = video.readAllBytes();
    }
  }

  private void check(String reader, byte[] input, Set<Class<?>> allowed, Reading reading) {
    try {
      reading.run();
    } catch (Exception | StackOverflowError thrown) {
      if (!allowed.contains(thrown.getClass())) {
        failures.add(reader + ", " + thrown + ": " + HexFormat.of().formatHex(input));
      }
    }
  }

  private static byte[] response(Random random) {
    return RESPONSES.get(random.nextInt(RESPONSES.size())).getBytes(StandardCharsets.UTF_8);
  }

  /** One to four changes: a byte, a bit, a cut, a piece removed, doubled or moved. */
  private static byte[] changed(byte[] seed, Random random) {
    byte[] bytes = seed.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(bytes.length + 1);
      int length = Math.min(random.nextInt(9), bytes.length - at);
      switch (random.nextInt(5)) {
        case 0 -> bytes = Arrays.copyOf(bytes, at);
        case 1 -> bytes = joined(bytes, at, new byte[0], at + length);
        case 2 -> bytes = joined(bytes, at, Arrays.copyOfRange(bytes, at, at + length), at);
        case 3 -> {
          byte[] other = new byte[length];
          random.nextBytes(other);
          bytes = joined(bytes, at, other, at + length);
        }
        default -> {
          if (at < bytes.length) {
            bytes[at] ^= (byte) (1 << random.nextInt(8));
          }
        }
      }
    }
    return bytes;
  }

  private static byte[] joined(byte[] bytes, int end, byte[] middle, int start) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.write(bytes, 0, end);
    joined.writeBytes(middle);
    joined.write(bytes, start, bytes.length - start);
    return joined.toByteArray();
  }

  private static byte[] image(String format) throws IOException {
    ByteArrayOutputStream image = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), format, image);
    return image.toByteArray();
  }

  private interface Reading {
    void run() throws Exception;
  }

  /** A MiniMax that responds with what it is given, and a provider that calls it. */
  private static final class Responses implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final LoopbackServer http = LoopbackServer.start(0, this::answer);
    private final MiniMaxVideoProvider provider =
        new MiniMaxVideoProvider(
            new ProviderConnection(
                http.baseUrl(), () -> new ProviderKey("key"), TIMEOUT, TIMEOUT, Proxies.NONE),
            noImages());
    private volatile byte[] response = new byte[0];
    private volatile byte[] video = new byte[0];
    private volatile int status = 200;

    Responses() throws IOException {}

    private void answer(Exchange exchange) throws IOException {
      exchange.http().getRequestBody().readAllBytes();
      boolean isVideo = !exchange.path().startsWith("/v1/");
      exchange.answer(isVideo ? 200 : status, "application/json", isVideo ? video : response);
    }

    /** A text-to-video request has no images. */
    private static ImageStore noImages() {
      return (ImageStore)
          Proxy.newProxyInstance(
              ImageStore.class.getClassLoader(),
              new Class<?>[] {ImageStore.class},
              (store, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
              });
    }

    @Override
    public void close() {
      http.close();
    }
  }
}
