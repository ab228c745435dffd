package org.zhuce.kernel.usecase;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.zhuce.kernel.internal.GuideRegistry;
import org.zhuce.kernel.internal.PluginCalls;
import org.zhuce.kernel.internal.TypeRegistry;
import org.zhuce.kernel.port.ApplicationStore;
import org.zhuce.kernel.port.Transactions;
import org.zhuce.kernel.type.Description;
import org.zhuce.kernel.usecase.Deployments.TypeState;

/** Registration types and guides, which share their names, as administrators see them. */
final class DeployedTypes {
  private final TypeRegistry types;
  private final GuideRegistry guides;
  private final PluginCalls calls;
  private final ApplicationStore applications;
  private final Transactions transactions;

  DeployedTypes(
      TypeRegistry types,
      GuideRegistry guides,
      PluginCalls calls,
      ApplicationStore applications,
      Transactions transactions) {
    this.types = types;
    this.guides = guides;
    this.calls = calls;
    this.applications = applications;
    this.transactions = transactions;
  }

  /** All of them. */
  List<TypeState> all() {
    return Stream.concat(
            types.all().stream().map(t -> type(t.description())),
            guides.all().stream().map(g -> guide(g.description())))
        .toList();
  }

  /** The one of that id. */
  Optional<TypeState> find(String id) {
    return types
        .find(id)
        .map(t -> type(t.description()))
        .or(() -> guides.find(id).map(g -> guide(g.description())));
  }

  /** Those that a bundle brought. */
  List<TypeState> ofBundle(long bundle) {
    return Stream.concat(
            types.ofBundle(bundle).stream().map(t -> type(t.description())),
            guides.ofBundle(bundle).stream().map(g -> guide(g.description())))
        .toList();
  }

  /** Names of those that a bundle brought. */
  List<String> idsOfBundle(long bundle) {
    return Stream.concat(
            types.ofBundle(bundle).stream().map(t -> t.id()),
            guides.ofBundle(bundle).stream().map(g -> g.id()))
        .toList();
  }

  /** Why others of a bundle were refused. */
  List<String> faultsOf(long bundle) {
    return Stream.concat(types.faultsOf(bundle).stream(), guides.faultsOf(bundle).stream())
        .toList();
  }

  private TypeState type(Description type) {
    return state(type, transactions.read(() -> applications.countOpen(type.id())));
  }

  /** Nobody applies for a guide. */
  private TypeState guide(Description guide) {
    return state(guide, 0);
  }

  private TypeState state(Description of, long open) {
    return new TypeState(of.id(), of.version(), of.title(), open, calls.quarantined(of.id()));
  }
}
