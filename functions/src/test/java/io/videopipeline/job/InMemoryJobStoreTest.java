package io.videopipeline.job;

import java.util.concurrent.atomic.AtomicLong;

class InMemoryJobStoreTest implements JobStoreContract {
  private final InMemoryJobStore store = new InMemoryJobStore();
  private final AtomicLong ids = new AtomicLong(1);

  @Override
  public boolean park(JobId id, TaskToken token) {
    return store.park(id, token);
  }

  @Override
  public JobStore store() {
    return store;
  }

  @Override
  public void cancelByHand(Job job) {
    store.overwrite(job.canceled(job.createdAt()));
  }

  @Override
  public long freshId() {
    return ids.getAndIncrement();
  }
}
