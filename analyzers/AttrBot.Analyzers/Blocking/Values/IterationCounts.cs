using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Bodies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>Knows derivations of keys in so few iterations that they are over at once: what makes them slow is their number alone.</summary>
internal static class IterationCounts
{
    /// <summary>From so many on, deriving a key takes about a millisecond.</summary>
    private const int Many = 1000;

    /// <summary>Whether a parameter says how many.</summary>
    public static bool IsOne(IParameterSymbol? parameter) =>
        parameter is { Type.SpecialType: SpecialType.System_Int32 } && (Contains(parameter.Name, "iteration") || Contains(parameter.Name, "rounds"));

    /// <summary>Whether <paramref name="site"/> derives a key in few, as an argument says, or one of the constructor of what it is called on.</summary>
    public static bool AreFew(Site site, BindingEnvironment environment, OriginTracer tracer, CancellationToken cancellationToken)
    {
        if (site.Arguments.Any(argument => IsOne(argument.Parameter)))
        {
            return AreFew(site.Arguments, environment, tracer, cancellationToken);
        }

        if (site.Instance is not { } instance || IsSetLater(site.Operation))
        {
            return false;
        }

        var origins = tracer.Trace(instance, environment, cancellationToken);
        return origins.Count > 0 && origins.TrueForAll(origin => origin.Operation is IObjectCreationOperation { Initializer: null } made && AreFew(made.Arguments, origin.Environment, tracer, cancellationToken));
    }

    private static bool AreFew(ImmutableArray<IArgumentOperation> arguments, BindingEnvironment environment, OriginTracer tracer, CancellationToken cancellationToken)
    {
        if (arguments.FirstOrDefault(argument => IsOne(argument.Parameter)) is not { } count)
        {
            return false;
        }

        var origins = tracer.Trace(count.Value, environment, cancellationToken);
        return origins.Count > 0 && origins.TrueForAll(origin => origin.Operation switch
        {
            IParameterReferenceOperation parameter => origin.Environment[parameter.Parameter].Constant is int known and < Many,
            { ConstantValue: { HasValue: true, Value: int constant } } => constant < Many,
            _ => false,
        });
    }

    /// <summary>Whether the code around sets the number as a property, in which case the constructor's is not the last word.</summary>
    private static bool IsSetLater(IOperation operation) =>
        FunctionOperations.RootOf(operation).Descendants().Any(part => part is IAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "IterationCount" } });

    private static bool Contains(string name, string part) => name.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;
}
