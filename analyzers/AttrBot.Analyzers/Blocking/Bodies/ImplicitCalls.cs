using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Bodies;

/// <summary>The methods that statements and expressions run without naming them.</summary>
internal sealed class ImplicitCalls(Compilation compilation)
{
    private readonly IMethodSymbol? _dispose = MethodOf(compilation, SpecialType.System_IDisposable, "Dispose");
    private readonly IMethodSymbol? _disposeAsync =
        compilation.GetTypeByMetadataName("System.IAsyncDisposable")?.GetMembers("DisposeAsync").OfType<IMethodSymbol>().FirstOrDefault();

    /// <summary>Receives a method that <paramref name="at"/> runs.</summary>
    public delegate void Receiver(IOperation at, IMethodSymbol? method, IOperation? instance, bool enumerates = false);

    /// <summary>The method that enumerates a collection type.</summary>
    public IMethodSymbol? FindGetEnumerator(INamedTypeSymbol type)
    {
        var contract = type.AllInterfaces.FirstOrDefault(candidate => candidate.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)
            ?? type.AllInterfaces.FirstOrDefault(candidate => candidate is { Name: "IAsyncEnumerable" });
        var declared = contract?.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(method => method.Name is "GetEnumerator" or "GetAsyncEnumerator");
        return declared is null || type.TypeKind == TypeKind.Interface ? null : type.FindImplementationForInterfaceMember(declared) as IMethodSymbol;
    }

    /// <summary>Whether <see cref="Visit"/> may report something of such an operation; most run nothing implicitly.</summary>
    public static bool AreMadeBy(OperationKind kind) => kind is OperationKind.Using or OperationKind.UsingDeclaration or OperationKind.Await or OperationKind.With or
        OperationKind.Interpolation or OperationKind.Binary or OperationKind.DeconstructionAssignment or OperationKind.RecursivePattern or OperationKind.ListPattern or
        OperationKind.SlicePattern or OperationKind.ImplicitIndexerReference or OperationKind.CollectionExpression;

    /// <summary>Reports what one operation runs implicitly.</summary>
    public void Visit(IOperation operation, Receiver add)
    {
        switch ((operation.Kind, operation))
        {
            case (OperationKind.Using, IUsingOperation statement):
                VisitResources(statement, statement.Resources, statement.IsAsynchronous, add);
                break;
            case (OperationKind.UsingDeclaration, IUsingDeclarationOperation declaration):
                VisitResources(declaration, declaration.DeclarationGroup, declaration.IsAsynchronous, add);
                break;
            case (OperationKind.Await, IAwaitOperation { Syntax: AwaitExpressionSyntax syntax }):
                var awaiting = operation.SemanticModel!.GetAwaitExpressionInfo(syntax);
                add(operation, awaiting.GetAwaiterMethod, null);
                if (!AsksAnotherAwaiter(awaiting.GetResultMethod))
                {
                    add(operation, awaiting.GetResultMethod, null);
                }

                break;
            case (OperationKind.With, IWithOperation copy):
                add(operation, CopyConstructorOf(copy.Type), null);
                break;
            case (OperationKind.Interpolation, IInterpolationOperation interpolation):
                Formatting.Visit(interpolation, add);
                break;
            case (OperationKind.Binary, IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } concatenation):
                AddToString(concatenation.LeftOperand, add);
                AddToString(concatenation.RightOperand, add);
                break;
            case (OperationKind.DeconstructionAssignment, IDeconstructionAssignmentOperation { Syntax: AssignmentExpressionSyntax syntax }):
                AddDeconstruction(operation, operation.SemanticModel.GetDeconstructionInfo(syntax), add);
                break;
            case (OperationKind.RecursivePattern, IRecursivePatternOperation { DeconstructSymbol: IMethodSymbol method }):
                add(operation, method, null);
                break;
            case (OperationKind.ListPattern, IListPatternOperation list):
                add(operation, (list.LengthSymbol as IPropertySymbol)?.GetMethod, null);
                add(operation, (list.IndexerSymbol as IPropertySymbol)?.GetMethod, null);
                break;
            case (OperationKind.SlicePattern, ISlicePatternOperation { SliceSymbol: { } slice }):
                add(operation, slice as IMethodSymbol ?? (slice as IPropertySymbol)?.GetMethod, null);
                break;
            case (OperationKind.ImplicitIndexerReference, IImplicitIndexerReferenceOperation indexer):
                AddImplicitIndexer(indexer, add);
                break;
            case (OperationKind.CollectionExpression, ICollectionExpressionOperation collection):
                add(operation, collection.ConstructMethod, null);
                AddElements(collection, add);
                break;
        }
    }

    /// <summary>Reports what a <c>foreach</c> runs.</summary>
    public void VisitForEach(IForEachLoopOperation loop, Receiver add)
    {
        if (loop.Syntax is CommonForEachStatementSyntax syntax)
        {
            var info = loop.SemanticModel.GetForEachStatementInfo(syntax);
            add(loop, info.GetEnumeratorMethod, loop.Collection, enumerates: true);
            var enumerator = Enumerators.Of(info.GetEnumeratorMethod, loop.Collection, compilation);
            add(loop, Enumerators.MemberOf(enumerator, info.MoveNextMethod), null);
            add(loop, Enumerators.MemberOf(enumerator, info.CurrentProperty?.GetMethod), null);
            add(loop, Enumerators.MemberOf(enumerator, info.DisposeMethod), null);
            add(loop, info.ElementConversion.MethodSymbol, null);
            if (syntax is ForEachVariableStatementSyntax deconstruction)
            {
                AddDeconstruction(loop, loop.SemanticModel.GetDeconstructionInfo(deconstruction), add);
            }
        }
    }

    /// <summary>The declared constructor that copies a record: one that is not declared calls that of its base.</summary>
    private static IMethodSymbol? CopyConstructorOf(ITypeSymbol? record)
    {
        for (var current = record as INamedTypeSymbol; current is { IsRecord: true, TypeKind: TypeKind.Class } && current.IsInSource(); current = current.BaseType)
        {
            if (current.InstanceConstructors.FirstOrDefault(constructor => constructor is { IsImplicitlyDeclared: false, Parameters: [var original] } &&
                SymbolEqualityComparer.Default.Equals(original.Type, current)) is { } declared)
            {
                return declared;
            }
        }

        return null;
    }

    private void VisitResources(IOperation statement, IOperation resources, bool isAsynchronous, Receiver add)
    {
        if (resources is not IVariableDeclarationGroupOperation group)
        {
            AddDispose(statement, resources, resources.Type, isAsynchronous, add);
            return;
        }

        foreach (var declarator in group.Declarations.SelectMany(declaration => declaration.Declarators))
        {
            AddDispose(statement, declarator.GetVariableInitializer()?.Value, declarator.Symbol.Type, isAsynchronous, add);
        }
    }

    private void AddDispose(IOperation statement, IOperation? value, ITypeSymbol? type, bool isAsynchronous, Receiver add)
    {
        var declared = isAsynchronous ? _disposeAsync : _dispose;
        if (type is null || declared is null)
        {
            return;
        }

        var pattern = type.GetMembers(declared.Name).OfType<IMethodSymbol>().FirstOrDefault(method => method.Parameters.IsEmpty);
        var method = type.TypeKind is TypeKind.Interface or TypeKind.TypeParameter ? declared : type.FindImplementationForInterfaceMember(declared) as IMethodSymbol ?? pattern;
        add(statement, method, value is null ? null : ForcedValues.Unwrap(value));
    }

    /// <summary>A collection of this compilation receives its elements one by one.</summary>
    private static void AddElements(ICollectionExpressionOperation collection, Receiver add)
    {
        if (collection.Type is { } type && type.IsInSource() && !collection.Elements.IsEmpty)
        {
            foreach (var method in type.GetMembers("Add").OfType<IMethodSymbol>().Where(method => method.Parameters.Length == 1))
            {
                add(collection, method, null);
            }
        }
    }

    /// <summary><c>list[^1]</c> and <c>list[1..3]</c> of a type that knows only its length, single elements and slices.</summary>
    private static void AddImplicitIndexer(IImplicitIndexerReferenceOperation indexer, Receiver add)
    {
        add(indexer, (indexer.LengthSymbol as IPropertySymbol)?.GetMethod, indexer.Instance);
        var (reads, writes) = PropertyUsage.Of(indexer);
        if (reads)
        {
            add(indexer, indexer.IndexerSymbol as IMethodSymbol ?? (indexer.IndexerSymbol as IPropertySymbol)?.GetMethod, indexer.Instance);
        }

        if (writes)
        {
            add(indexer, (indexer.IndexerSymbol as IPropertySymbol)?.SetMethod, indexer.Instance);
        }
    }

    /// <summary>Reports what the text of <paramref name="value"/> is made by.</summary>
    public static void AddToString(IOperation value, Receiver add)
    {
        value = ForcedValues.Unwrap(value);
        foreach (var method in RecordText.MethodsOf(value.Type))
        {
            add(value, method, value);
        }
    }

    private static void AddDeconstruction(IOperation operation, DeconstructionInfo info, Receiver add)
    {
        add(operation, info.Method, null);
        foreach (var nested in info.Nested)
        {
            AddDeconstruction(operation, nested, add);
        }
    }

    private static IMethodSymbol? MethodOf(Compilation compilation, SpecialType type, string name) =>
        compilation.GetSpecialType(type).GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault();

    /// <summary>Whether an awaiter hands on the result of another one, which has completed when <c>await</c> asks for it.</summary>
    private static bool AsksAnotherAwaiter(IMethodSymbol? getResult)
    {
        if (getResult?.DeclaringSyntaxReferences is not [var reference] || reference.GetSyntax() is not MethodDeclarationSyntax method)
        {
            return false;
        }

        var handedOn = method.ExpressionBody?.Expression ?? method.Body?.Statements switch
        {
            [ReturnStatementSyntax returned] => returned.Expression,
            [ExpressionStatementSyntax only] => only.Expression,
            _ => null,
        };
        return handedOn is InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0, Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetResult" } };
    }
}
