using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Memory;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>
/// Code held as a value: a lambda or method group, an iterator that has not been enumerated, the factory of a lazy value.
/// It has a body in this compilation, or is known to lead to nothing that blocks, or is a reference to a method of another assembly.
/// </summary>
internal sealed class FunctionValue : IEquatable<FunctionValue>
{
    /// <summary>Code of this compilation, with what was known where the value was created.</summary>
    public FunctionValue(Body body, BindingEnvironment environment) => (Body, Environment) = (body, environment);

    /// <summary>A method of another assembly, such as <c>File.Delete</c>, or a call of one that returns a sequence that blocks when it is enumerated.</summary>
    public FunctionValue(IOperation external) => External = external;

    /// <summary>Code of this compilation that is remembered to lead to nothing that blocks, and need not be looked into.</summary>
    public FunctionValue(CleanFrame clean) => Clean = clean;

    /// <summary>The code, if it is of this compilation.</summary>
    public Body? Body { get; }

    /// <summary>The reference or call, if the method is of another assembly.</summary>
    public IOperation? External { get; }

    /// <summary>What is remembered of the code, if it is remembered to be clean.</summary>
    public CleanFrame? Clean { get; }

    /// <summary>What is known of the variables that the code captures.</summary>
    public BindingEnvironment Environment { get; } = BindingEnvironment.Empty;

    /// <inheritdoc/>
    public bool Equals(FunctionValue? other) =>
        other is not null && ReferenceEquals(Body, other.Body) && External?.Syntax == other.External?.Syntax &&
        ReferenceEquals(Clean, other.Clean) && Environment.Equals(other.Environment);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FunctionValue);

    /// <inheritdoc/>
    public override int GetHashCode() => (Body?.GetHashCode() ?? External?.Syntax.GetHashCode() ?? 0) ^ Environment.GetHashCode();
}
