using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Calls;
using AttrBot.Analyzers.Blocking.Catalog;
using AttrBot.Analyzers.Scope;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking.Values;

/// <summary>Knows which carriers of I/O (streams, readers, writers, archives, queries) do none.</summary>
internal sealed class InMemoryValues(BlockingApiCatalog catalog, OriginTracer tracer, OpenModes modes, RowValues rows, BodySource bodies, VirtualMakers makers, SelfContainedCarriers selfContained)
{
    /// <summary>How deep wrappers are looked into: far beyond what is written, and less than the stack holds.</summary>
    private const int MaximumDepth = 64;

    /// <summary>How many methods that wrap what they are given are looked into, one around the other.</summary>
    private const int MaximumWrappers = 2;

    private readonly BlockingApiCatalog _catalog = catalog;
    private readonly OriginTracer _tracer = tracer;
    private readonly OpenModes _modes = modes;
    private readonly RowValues _rows = rows;
    private readonly BodySource _bodies = bodies;
    private readonly VirtualMakers _makers = makers;
    private readonly OwnCarriers _own = new(catalog, bodies);
    private readonly SelfContainedCarriers _selfContained = selfContained;
    private readonly AwaitedResults _awaited = new(catalog, bodies, makers);

    /// <summary>Whether a value of <paramref name="type"/> stands for I/O.</summary>
    public bool IsCarrier(ITypeSymbol? type) => _catalog.IsCarrier(type);

    /// <summary>The worst kind among the carriers that are the receiver or an argument; I/O when there is none.</summary>
    public MemoryKind KindOf(IOperation? instance, ImmutableArray<IArgumentOperation> arguments, BindingEnvironment environment, CancellationToken cancellationToken)
    {
        var carriers = CarriersAmong(instance, arguments).ToList();
        return carriers.Count == 0 ? MemoryKind.Io : new Question(this, 0, cancellationToken).KindOf(carriers, environment, 0);
    }

    /// <summary>What using <paramref name="value"/> costs, wherever it may come from.</summary>
    public MemoryKind KindOf(IOperation value, BindingEnvironment environment, CancellationToken cancellationToken) =>
        new Question(this, 0, cancellationToken).KindOf([value], environment, 0);

    private IEnumerable<IOperation> CarriersAmong(IOperation? instance, ImmutableArray<IArgumentOperation> arguments) =>
        arguments.Select(argument => argument.Value).Prepend(instance).OfType<IOperation>().Where(value => IsCarrier(ForcedValues.Unwrap(value).Type));

    private BlockingApi? WrapperLine(ITypeSymbol? type) =>
        _catalog.FindInstance(type, BlockingCategory.CpuWrapper) ?? _catalog.FindInstance(type, BlockingCategory.Wrapper);

    /// <summary>Packages name their own kinds of memory streams so: <c>RecyclableMemoryStream</c>, <c>PooledMemoryStream</c>, <c>MemoryBlockStream</c>.</summary>
    private bool IsInMemoryType(ITypeSymbol? type) => type is not null &&
        (type.Name.EndsWith("MemoryStream", StringComparison.Ordinal) || type.Name.EndsWith("MemoryBlockStream", StringComparison.Ordinal) || _catalog.FindInstance(type, BlockingCategory.InMemory) is not null);

    private static MemoryKind Worst(IEnumerable<MemoryKind> kinds) => kinds.DefaultIfEmpty(MemoryKind.InMemory).Max();

    /// <summary>
    /// One question, which looks at each origin once: what is the worst of all that a value may be made of does not change by
    /// asking again, and <c>query = query.Where(…)</c>, twenty times over, leads back to itself on more ways than can be walked.
    /// </summary>
    private sealed class Question(InMemoryValues values, int wrappers, CancellationToken cancellationToken)
    {
        private readonly HashSet<(IOperation Operation, BindingEnvironment Environment)> _seen = [];

        public MemoryKind KindOf(IEnumerable<IOperation> carriers, BindingEnvironment environment, int depth) =>
            Worst(carriers.Select(value => KindOf(value, environment, depth)));

        private MemoryKind KindOf(IOperation value, BindingEnvironment environment, int depth)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (IsOfMemory(ForcedValues.Unwrap(value).Type))
            {
                return MemoryKind.InMemory;
            }

            if (depth > MaximumDepth)
            {
                return MemoryKind.Io;
            }

            var origins = values._tracer.Trace(value, environment, IsMaker, IsOfMemory, cancellationToken);
            return origins.Count == 0 ? MemoryKind.Io : Worst(origins.Select(origin => KindOf(origin, depth + 1)));
        }

        private MemoryKind KindOf(Origin origin, int depth)
        {
            if (origin.Operation is not { } operation)
            {
                return MemoryKind.Io;
            }

            if (!_seen.Add((operation, origin.Environment)))
            {
                return MemoryKind.InMemory;
            }

            return operation switch
            {
                { Type: var type } when IsOfMemory(type) => MemoryKind.InMemory,
                IParameterReferenceOperation parameter => KindOf(origin.Environment[parameter.Parameter].Facts),
                IInstanceReferenceOperation => KindOf(origin.Environment.SelfFacts),
                IInvalidOperation { Type: { } type } unbound when values.WrapperLine(type) is not null => unbound.ChildOperations.Any(given => values.IsInMemoryType(ForcedValues.Unwrap(given).Type)) ? MemoryKind.InMemory : MemoryKind.Io,
                IMemberReferenceOperation { Instance: IInstanceReferenceOperation } held when (origin.Environment.FactsOf(held.Member) & ValueFacts.InMemory) != 0 => MemoryKind.InMemory,
                IObjectCreationOperation creation when values._own.IsAsItsParts(creation.Type, cancellationToken) => KindOf(values.CarriersAmong(null, creation.Arguments), origin.Environment, depth),
                _ when ArchiveEntries.SourceOf(operation) is { } entries => KindOf(entries, origin.Environment, depth),
                IInvocationOperation call when ReflectedOn(call) is { Count: > 0 } operands => KindOf(operands, origin.Environment, depth),
                IInvocationOperation call when PassedThrough.By(call, ofAnyAssembly: true) is { Count: > 0 } given => KindOf(given, origin.Environment, depth),
                IAwaitOperation awaiting when AwaitedCalls.Of(awaiting) is { } call => OfAwaited(call, origin, depth),
                IObjectCreationOperation { Constructor: { } constructor } creation => OfMaker(constructor, null, creation.Arguments, origin, depth),
                IInvocationOperation invocation when RefinedQueries.IsRefinement(invocation) => OfRefinement(invocation, origin, depth),
                IInvocationOperation invocation when values._makers.ReturnsOf(invocation, origin.Environment, cancellationToken) is { Count: > 0 } made =>
                    Worst(made.Select(value => value.Operation is { } returned ? KindOf(returned, value.Environment, depth) : MemoryKind.Io)),
                IInvocationOperation invocation when IsWrapping(invocation) => OfWrapper(invocation, origin, depth),
                IInvocationOperation invocation => OfMaker(invocation.TargetMethod, invocation.Instance, invocation.Arguments, origin, depth),
                IMemberReferenceOperation member => OfMaker(member.Member, member.Instance, [], origin, depth),
                _ => MemoryKind.Io,
            };
        }

        /// <summary>Whether the type alone says that the value lies in memory, wherever it may come from.</summary>
        private bool IsOfMemory(ITypeSymbol? type) => values.IsInMemoryType(type) || values._selfContained.Contain(type, cancellationToken);

        /// <summary>What the value costs that a constructor, method or property makes.</summary>
        private MemoryKind OfMaker(ISymbol maker, IOperation? instance, ImmutableArray<IArgumentOperation> arguments, Origin made, int depth)
        {
            var line = values._catalog.FindLine(maker);
            if (line?.Category == BlockingCategory.InMemory || BufferedAnswers.AreMadeBy(maker, arguments, made.Environment) || (RowValues.IsOfRow(maker) && values._rows.AreInMemory(instance, made.Environment, cancellationToken)))
            {
                return MemoryKind.InMemory;
            }

            var wrapper = values.WrapperLine(made.Operation!.Type);
            var isWrapping = line is null ? (wrapper is not null && instance is null) || IsForeignWrapping(maker) : line.Category == BlockingCategory.Wrapper || line.Has(BlockingFlags.InMemoryOk);
            if (!isWrapping)
            {
                return MemoryKind.Io;
            }

            var kind = KindOf(values.CarriersAmong(instance, arguments), made.Environment, depth);
            return kind == MemoryKind.InMemory && wrapper?.Category == BlockingCategory.CpuWrapper && !values._modes.IsReadOnly(made)
                ? MemoryKind.Cpu
                : kind;
        }

        /// <summary>What an awaited call gives: what the functions return that it is given, or the method at hand, or what makes such a value elsewhere.</summary>
        private MemoryKind OfAwaited(IInvocationOperation call, Origin made, int depth)
        {
            if (PassedThrough.By(call, ofAnyAssembly: true) is { Count: > 0 } given)
            {
                return Worst(given.Select(value => OfResult(value, made.Environment, depth)));
            }

            var returned = values._awaited.Of(call, made.Environment, (invocation, body) => BindingEnvironment.Empty.With(KnownOf(invocation, body, made, depth)), cancellationToken);
            return returned.Count > 0
                ? Worst(returned.Select(value => OfResult(value.Operation!, value.Environment, depth)))
                : OfMaker(call.TargetMethod, call.Instance, call.Arguments, made, depth);
        }

        /// <summary>What a value gives that may be a task, handed on as it is.</summary>
        private MemoryKind OfResult(IOperation value, BindingEnvironment environment, int depth) =>
            ForcedValues.Unwrap(value) is not IInvocationOperation { TargetMethod.ReturnType: INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: [_] } } call ? KindOf(value, environment, depth + 1)
            : depth > MaximumDepth ? MemoryKind.Io
            : _seen.Add((call, environment)) ? OfAwaited(call, new Origin(call, environment), depth + 1)
            : MemoryKind.InMemory;

        /// <summary>What another assembly makes of a stream as an extension of it is as that: <c>stream.WithTimeout(time)</c>.</summary>
        private bool IsForeignWrapping(ISymbol maker) =>
            maker is IMethodSymbol called && called.ReducedOrSelf() is { IsExtensionMethod: true, Parameters: [{ Type: var extended }, ..], ReturnType: var returned } method && !values._bodies.Operations.Contains(method) &&
            IsStream(extended) && IsStream(returned);

        private static bool IsStream(ITypeSymbol? type) => type is not null && (type is { Name: "Stream" or "TextReader", ContainingNamespace: { Name: "IO", ContainingNamespace.Name: "System" } } || IsStream(type.BaseType));

        /// <summary>
        /// The queries that a query is made of by a call that is not written out: <c>(IQueryable)where.Invoke(null, [query, condition])</c>,
        /// <c>query.Provider.CreateQuery(…)</c>.
        /// </summary>
        private List<IOperation> ReflectedOn(IInvocationOperation call) => call switch
        {
            { TargetMethod: { Name: "Invoke" or "DynamicInvoke", ReturnType.SpecialType: SpecialType.System_Object } method } when !method.IsInSource() =>
                [.. call.Arguments.SelectMany(argument => argument.Value.DescendantsAndSelf()).Where(operand => operand is ILocalReferenceOperation or IParameterReferenceOperation or IInvocationOperation && values.IsCarrier(operand.Type))],
            { TargetMethod.Name: "CreateQuery", Instance: IPropertyReferenceOperation { Property.Name: "Provider", Instance: { } query } } => [query],
            _ => [],
        };

        /// <summary>
        /// What a query costs that a method or delegate has made of another: what its code returns, where that can be seen, and
        /// otherwise what it was given, to which such code adds conditions.
        /// </summary>
        private MemoryKind OfRefinement(IInvocationOperation invocation, Origin made, int depth)
        {
            var given = KindOf(values.CarriersAmong(invocation.Instance, invocation.Arguments), made.Environment, depth);
            if (given != MemoryKind.InMemory || !invocation.TargetMethod.IsInSource() || Dispatch.IsDispatched(invocation.TargetMethod, invocation.Instance) ||
                values._bodies.Find(invocation.TargetMethod, cancellationToken) is not { IsIterator: false, Returns.Count: > 0 } body)
            {
                return given;
            }

            var parameters = invocation.Arguments.Select(argument => argument.Parameter?.OriginalDefinition).OfType<IParameterSymbol>()
                .Where(parameter => RefinedQueries.IsQuery(parameter.Type)).ToList();
            var environment = (body.Container is null ? BindingEnvironment.Empty : made.Environment)
                .With(parameters.Select(parameter => new KeyValuePair<ISymbol, Binding>(parameter, new Binding(ValueFacts.InMemory, [], null))));
            var assigned = parameters.SelectMany(body.Member.ValuesOf).ToList();
            return assigned.Contains(null) ? MemoryKind.Io : KindOf(body.Returns.Concat(assigned.OfType<IOperation>()), environment, depth);
        }

        /// <summary>Whether what a call makes is looked for here, with what is known of its arguments.</summary>
        private bool IsMaker(IInvocationOperation invocation) => IsWrapping(invocation) || values._awaited.AreOf(invocation) || PassedThrough.By(invocation, ofAnyAssembly: true).Count > 0;

        /// <summary>Whether a method makes its result of a stream, reader or writer that it is given, so that what it is given decides.</summary>
        private bool IsWrapping(IInvocationOperation invocation) =>
            invocation.TargetMethod is { IsAsync: false } method && method.IsInSource() && !Dispatch.IsDispatched(method, invocation.Instance) &&
            method.Parameters.Any(parameter => values.IsCarrier(parameter.Type)) && !RefinedQueries.IsRefinement(invocation) &&
            values._bodies.Find(method, cancellationToken) is { IsIterator: false, Container: null, Returns.Count: > 0 };

        /// <summary>What the result of such a method costs: what it returns, with what is known of what it is given.</summary>
        private MemoryKind OfWrapper(IInvocationOperation invocation, Origin made, int depth)
        {
            // What it is given is a question of its own: this one counts what it has seen before for nothing.
            var body = values._bodies.Find(invocation.TargetMethod, cancellationToken)!;
            return KindOf(body.Returns, BindingEnvironment.Empty.With(KnownOf(invocation, body, made, depth)), depth);
        }

        /// <summary>The arguments that lie in memory, and those that say how much of an answer is read.</summary>
        private List<KeyValuePair<ISymbol, Binding>> KnownOf(IInvocationOperation invocation, Body body, Origin made, int depth)
        {
            var known = new List<KeyValuePair<ISymbol, Binding>>();
            foreach (var argument in invocation.Arguments)
            {
                if (argument.Parameter?.OriginalDefinition is not { } parameter || body.Member.ValuesOf(parameter).Count > 0)
                {
                    continue;
                }

                if (BufferedAnswers.IsOption(parameter.Type))
                {
                    known.Add(new(parameter, new Binding(ValueFacts.None, [], null, ConstantValues.ConstantOf(argument.Value, made.Environment).Constant)));
                }
                else if (values.IsCarrier(parameter.Type) && wrappers < MaximumWrappers &&
                    new Question(values, wrappers + 1, cancellationToken).KindOf([argument.Value], made.Environment, depth) == MemoryKind.InMemory)
                {
                    known.Add(new(parameter, new Binding(ValueFacts.InMemory, [], null)));
                }
            }

            return known;
        }

        private static MemoryKind KindOf(ValueFacts facts) =>
            (facts & ValueFacts.InMemory) != 0 ? MemoryKind.InMemory : (facts & ValueFacts.Compressing) != 0 ? MemoryKind.Cpu : MemoryKind.Io;
    }
}
