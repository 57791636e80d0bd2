using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Catalog;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>Recognises the operations that may block by themselves.</summary>
internal sealed class SiteCollector(BlockingApiCatalog catalog)
{
    /// <summary>Notes the sites of one operation; true when it is one, so that what it calls need not be followed.</summary>
    public bool Visit(IOperation operation, Body body)
    {
        switch ((operation.Kind, operation))
        {
            case (OperationKind.Invocation, IInvocationOperation invocation):
                return VisitInvocation(invocation, body);
            case (OperationKind.ObjectCreation, IObjectCreationOperation { Constructor: { } constructor } creation):
                return Add(creation, constructor, null, creation.Type, creation.Arguments, body);
            case (OperationKind.PropertyReference, IPropertyReferenceOperation property):
                return Add(property, property.Property, property.Instance, property.Instance?.Type, property.Arguments, body);
            case (OperationKind.Loop, IForEachLoopOperation { IsAsynchronous: false } loop):
                VisitForEach(loop, body);
                return false;
            case (OperationKind.Spread, ISpreadOperation spread):
                return AddInstance(spread, spread.Operand, BlockingCategory.Enumerate, body);
            case (OperationKind.Using, IUsingOperation { IsAsynchronous: false } statement):
                VisitResources(statement, statement.Resources, body);
                return false;
            case (OperationKind.UsingDeclaration, IUsingDeclarationOperation { IsAsynchronous: false } declaration):
                VisitResources(declaration, declaration.DeclarationGroup, body);
                return false;
            case (OperationKind.Lock, ILockOperation statement):
                body.Add(new Site(statement, NameLocation.Of(statement.Syntax), "lock", BuiltInApis.Lock) { Region = statement.Body });
                return false;
            case (OperationKind.Loop, ILoopOperation loop) when EndlessLoops.Classify(loop) is { } name:
                body.Add(new Site(loop, NameLocation.Of(loop.Syntax), name, BuiltInApis.EndlessLoop) { Region = loop });
                return false;
            default:
                return false;
        }
    }

    private bool VisitInvocation(IInvocationOperation invocation, Body body)
    {
        var method = invocation.TargetMethod;
        if (method is { Name: "Dispose" or "Close", Parameters.Length: 0, IsStatic: false } && invocation.Instance is { } instance &&
            AddInstance(invocation, instance, BlockingCategory.Dispose, body))
        {
            return true;
        }

        if (Add(invocation, method, invocation.Instance, invocation.Instance?.Type, invocation.Arguments, body))
        {
            return true;
        }

        if (method.IsInSource() || method.ReturnType.IsAwaitable())
        {
            return false;
        }

        // An operator or a method such as string.Join that runs through a sequence of its own accord.
        foreach (var argument in invocation.Arguments)
        {
            if (argument.Parameter?.OriginalDefinition.Type is INamedTypeSymbol { Name: "IEnumerable" or "ParallelQuery" } && !Defers(method) &&
                AddInstance(invocation, argument.Value, BlockingCategory.Enumerate, body))
            {
                return true;
            }
        }

        return false;
    }

    private void VisitForEach(IForEachLoopOperation loop, Body body) => AddInstance(loop, loop.Collection, BlockingCategory.Enumerate, body);

    private void VisitResources(IOperation statement, IOperation resources, Body body)
    {
        if (resources is not IVariableDeclarationGroupOperation group)
        {
            AddInstance(statement, resources, BlockingCategory.Dispose, body);
            return;
        }

        foreach (var declarator in group.Declarations.SelectMany(d => d.Declarators))
        {
            if (declarator.GetVariableInitializer() is { } initializer &&
                AddInstance(statement, initializer.Value, BlockingCategory.Dispose, body, declarator.Symbol.Type))
            {
                return;
            }
        }
    }

    private bool Add(
        IOperation operation, ISymbol member, IOperation? instance, ITypeSymbol? receiver, ImmutableArray<IArgumentOperation> arguments, Body body)
    {
        if (catalog.FindBlocking(member, receiver) is not { } api || (api.Has(BlockingFlags.IfTwin) && !member.HasAwaitableTwin()))
        {
            return false;
        }

        if (api.Has(BlockingFlags.Possible) && receiver is { IsAbstract: false })
        {
            api = api with { Flags = api.Flags & ~BlockingFlags.Possible };
        }

        body.Add(new Site(operation, NameLocation.Of(operation.Syntax), MemberNames.Of(member), api)
        {
            Instance = instance,
            Arguments = arguments,
        });
        return true;
    }

    private bool AddInstance(IOperation operation, IOperation value, BlockingCategory category, Body body, ITypeSymbol? declared = null)
    {
        while (value is IConversionOperation { IsImplicit: true, Operand.Type: not null } conversion)
        {
            value = conversion.Operand;
        }

        value = category == BlockingCategory.Enumerate ? SourceOf(value) : value;
        var type = declared ?? value.Type;
        if (catalog.FindInstance(value.Type, category) is not { } api)
        {
            return false;
        }

        // A type of this compilation is judged by the code of its own Dispose or enumerator.
        if (type is not null && type.IsInSource())
        {
            return false;
        }

        var verb = category == BlockingCategory.Dispose ? "Dispose" : "GetEnumerator";
        body.Add(new Site(operation, NameLocation.Of(operation.Syntax), $"{type?.Name}.{verb}", api)
        {
            Instance = value,
            Arguments = value is IObjectCreationOperation creation ? creation.Arguments : [],
        });
        return true;
    }

    /// <summary>What is enumerated where a query is only taken for a plain sequence.</summary>
    private static IOperation SourceOf(IOperation value)
    {
        while (value is IInvocationOperation { TargetMethod: { Name: "AsSequential" or "AsEnumerable", ContainingType.Name: "ParallelEnumerable" }, Arguments: [var query] })
        {
            value = ForcedValues.Unwrap(query.Value);
        }

        return value;
    }

    /// <summary>Whether a method only wraps its source, as the operators of LINQ and of the providers of queries do.</summary>
    private static bool Defers(IMethodSymbol method) =>
        method.ReturnType is INamedTypeSymbol { Name: "IEnumerable" or "IOrderedEnumerable" or "ParallelQuery" or "OrderedParallelQuery" or "IQueryable" } ||
        method.ReturnType is INamedTypeSymbol { TypeKind: TypeKind.Interface } query && query.AllInterfaces.Any(contract => contract.Name == "IQueryable");
}
