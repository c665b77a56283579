package io.videopipeline.job;

import java.util.concurrent.atomic.AtomicLong;

class InMemoryJobStoreTest implements JobStoreContract {
  private final JobStore store = new InMemoryJobStore();
  private final AtomicLong ids = new AtomicLong(1);

  @Override
  public JobStore store() {
    return store;
  }

  @Override
  public long freshId() {
    return ids.getAndIncrement();
  }
}
