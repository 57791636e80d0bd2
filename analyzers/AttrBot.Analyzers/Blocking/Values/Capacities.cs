using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>Recognises collections that have room for any number of items, so that adding one never waits.</summary>
internal sealed class Capacities(OriginTracer tracer)
{
    /// <summary>Whether <paramref name="collection"/> was made without a bound, wherever it may come from.</summary>
    public bool IsUnbounded(IOperation collection, BindingEnvironment environment, CancellationToken cancellationToken)
    {
        var origins = tracer.Trace(collection, environment, cancellationToken);
        return origins.Count > 0 && origins.All(origin => origin.Operation switch
        {
            IObjectCreationOperation creation => creation.Arguments.All(argument => argument.Parameter?.Type.SpecialType != SpecialType.System_Int32),
            ICollectionExpressionOperation => true,
            _ => false,
        });
    }
}
