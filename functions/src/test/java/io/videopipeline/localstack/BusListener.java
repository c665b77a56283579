package io.videopipeline.localstack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Receives the events of an event bus through a rule with an SQS queue as its target. */
final class BusListener {
  private final SqsClient sqs;
  private final String queueUrl;
  private final List<String> received = new ArrayList<>();

  private BusListener(SqsClient sqs, String queueUrl) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
  }

  static BusListener on(LocalStack localStack, String busName) {
    SqsClient sqs = localStack.sqs();
    String name = "bus-" + UUID.randomUUID();
    String url = sqs.createQueue(create -> create.queueName(name)).queueUrl();
    String arn =
        sqs.getQueueAttributes(
                get -> get.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    try (EventBridgeClient events = localStack.eventBridge()) {
      events.putRule(
          put ->
              put.eventBusName(busName)
                  .name(name)
                  .eventPattern("{\"source\":[\"videopipeline\"]}"));
      events.putTargets(
          put ->
              put.eventBusName(busName)
                  .rule(name)
                  .targets(Target.builder().id("queue").arn(arn).build()));
    }
    return new BusListener(sqs, url);
  }

  /** Waits for an event that contains this text. */
  String await(String text, Duration limit) {
    Predicate<String> matches = event -> event.contains(text);
    return Awaitility.await("event with " + text)
        .atMost(limit)
        .until(this::receive, events -> events.stream().anyMatch(matches))
        .stream()
        .filter(matches)
        .findFirst()
        .orElseThrow();
  }

  /** Polls the queue once and returns all events received so far. */
  private List<String> receive() {
    sqs.receiveMessage(
            receive -> receive.queueUrl(queueUrl).maxNumberOfMessages(10).waitTimeSeconds(2))
        .messages()
        .forEach(message -> received.add(message.body()));
    return List.copyOf(received);
  }
}
