namespace AttrBot;

/// <summary>
/// Takes a handler's parameter from the services although its type looks like a capture: <see cref="string"/>,
/// <see cref="ReadOnlyMemory{T}"/> of <see cref="char"/>, an enum, or an <see cref="ISpanParsable{TSelf}"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FromServicesAttribute : Attribute;
