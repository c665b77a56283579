package io.videopipeline.simulator.dynamodb.store;

import io.videopipeline.simulator.dynamodb.item.DynamoDbErrorException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that reads and writes the store: requests are done one after another, so each sees
 * all or nothing of every other. Requests that wait together are committed together, and none is
 * answered before the commit is on the disk.
 */
public final class StoreThread implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(StoreThread.class.getName());
  private static final int LARGEST_BATCH = 256;

  /** Enough for an expression of 4 KB that is nothing but opening parentheses. */
  private static final long STACK_BYTES = 16L << 20;

  private static final String INTERNAL_ERROR = "InternalServerError";

  private final ItemStore store;
  private final BlockingQueue<Request<?>> waiting = new LinkedBlockingQueue<>();
  private final Thread thread;
  private boolean isClosed;

  /** Starts on this store and closes it at the end. */
  public StoreThread(ItemStore store) {
    this.store = store;
    this.thread =
        Thread.ofPlatform()
            .name("dynamodb-store")
            .daemon()
            .stackSize(STACK_BYTES)
            .unstarted(this::run);
    thread.start();
  }

  /**
   * Does a request; it must change the store wholly or throw {@link DynamoDbErrorException} before
   * it changes anything.
   *
   * @throws DynamoDbErrorException what the request threw, or an internal error
   * @throws InterruptedException when the caller is interrupted; the request may be done all the
   *     same
   */
  public <T> T call(Function<ItemStore, T> request) throws InterruptedException {
    Request<T> queued = new Request<>(request, new CompletableFuture<>(), false);
    synchronized (waiting) {
      if (isClosed) {
        throw internalError("The simulator is closed");
      }
      waiting.add(queued);
    }
    try {
      return queued.answer().get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof DynamoDbErrorException error) {
        throw error;
      }
      throw internalError(String.valueOf(failed.getCause()));
    }
  }

  private void run() {
    List<Request<?>> batch = new ArrayList<>();
    boolean running = true;
    while (running) {
      batch.clear();
      try {
        batch.add(waiting.take());
      } catch (InterruptedException nobodyDoesThis) {
        throw new IllegalStateException(nobodyDoesThis);
      }
      waiting.drainTo(batch, LARGEST_BATCH);
      running = batch.stream().noneMatch(Request::isLast);
      answer(batch);
    }
    store.close();
  }

  private void answer(List<Request<?>> batch) {
    List<Runnable> answers = new ArrayList<>();
    try {
      for (Request<?> request : batch) {
        answers.add(request.run(store));
      }
      if (store.isChanged()) {
        store.commit();
      }
    } catch (RuntimeException broken) {
      LOG.log(Level.SEVERE, "Requests failed and were rolled back", broken);
      DynamoDbErrorException error = internalError("The write failed: " + broken);
      answers.clear();
      batch.forEach(request -> answers.add(() -> request.answer().completeExceptionally(error)));
      rollback();
    }
    answers.forEach(Runnable::run);
  }

  private void rollback() {
    try {
      store.rollback();
    } catch (RuntimeException unusable) {
      LOG.log(Level.SEVERE, "The store could not be rolled back", unusable);
    }
  }

  private static DynamoDbErrorException internalError(String message) {
    return DynamoDbErrorException.of(500, INTERNAL_ERROR, message);
  }

  /** Does what waits already, then closes the store. */
  @Override
  public void close() {
    synchronized (waiting) {
      if (!isClosed) {
        isClosed = true;
        waiting.add(
            new Request<@Nullable Object>(ignored -> null, new CompletableFuture<>(), true));
      }
    }
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException later) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private record Request<T extends @Nullable Object>(
      Function<ItemStore, T> work, CompletableFuture<T> answer, boolean isLast) {
    /** Does the work; the result is the answer to give when the work is committed. */
    Runnable run(ItemStore store) {
      try {
        T result = work.apply(store);
        return () -> answer.complete(result);
      } catch (DynamoDbErrorException refused) {
        return () -> answer.completeExceptionally(refused);
      }
    }
  }
}
