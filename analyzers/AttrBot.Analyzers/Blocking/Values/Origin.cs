using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>
/// Where a value may come from: the operation that makes it, and what is known of the parameters it mentions. Without an
/// operation it may come from anywhere.
/// </summary>
internal readonly record struct Origin(IOperation? Operation, BindingEnvironment Environment);
