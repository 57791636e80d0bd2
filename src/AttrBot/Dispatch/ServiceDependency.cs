namespace AttrBot.Dispatch;

/// <summary>A service that a handler needs, checked when the bot starts.</summary>
/// <param name="Parameter">The parameter that takes it.</param>
/// <param name="ServiceType">The type of the service.</param>
/// <param name="Key">The key of a keyed service; otherwise <see langword="null"/>.</param>
public sealed record ServiceDependency(string Parameter, Type ServiceType, object? Key = null);
