package io.videopipeline.cli.stack;

import io.videopipeline.wiring.Settings;
import io.videopipeline.wiring.Wiring;
import java.time.Clock;

/** A running stack as a command uses it: over the wire, whoever runs it. */
public final class Stack implements AutoCloseable {
  private final StackFile file;
  private final LocalClients clients;
  private final boolean own;
  private final Runnable leaving;

  private Stack(StackFile file, boolean own, Runnable leaving) {
    this.file = file;
    this.clients = new LocalClients(file);
    this.own = own;
    this.leaving = leaving;
  }

  /** A stack that another process runs. */
  static Stack joined(StackFile file, StackUsers place) {
    return new Stack(file, false, place::close);
  }

  /** A stack that this process runs, and stops with {@link #close}. */
  static Stack owned(StackFile file, LocalStack own) {
    return new Stack(file, true, own::close);
  }

  public StackFile file() {
    return file;
  }

  public LocalClients clients() {
    return clients;
  }

  public boolean isOwn() {
    return own;
  }

  /** The objects behind the ports, for who accepts and reads jobs; they hold no provider's key. */
  public Wiring wiring() {
    return new Wiring(Settings.from(file.environment()), clients.asAwsClients(), Clock.systemUTC());
  }

  @Override
  public void close() {
    clients.close();
    leaving.run();
  }
}
