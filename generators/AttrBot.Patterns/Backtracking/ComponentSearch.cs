namespace AttrBot.Patterns;

/// <summary>Tarjan's search for the strongly connected components of a graph, without recursion.</summary>
internal sealed class ComponentSearch
{
    private readonly AmbiguityGraph _graph;
    private readonly int[] _numbers;
    private readonly int[] _lowest;
    private readonly int[] _components;
    private readonly Stack<int> _open = [];
    private int _visited;
    private int _found;

    private ComponentSearch(AmbiguityGraph graph)
    {
        _graph = graph;
        int count = graph.Automaton.States.Length;
        _numbers = new int[count];
        _lowest = new int[count];
        _components = [.. Enumerable.Repeat(-1, count)];
    }

    /// <summary>The component of each state; those that are reached later have the smaller numbers.</summary>
    public static int[] Find(AmbiguityGraph graph)
    {
        var search = new ComponentSearch(graph);
        for (int state = 0; state < search._numbers.Length; state++)
        {
            if (search._numbers[state] == 0)
            {
                search.Visit(state);
            }
        }

        return search._components;
    }

    private void Visit(int root)
    {
        var path = new Stack<(int State, IEnumerator<AutomatonEdge> Edges)>();
        Open(root);
        while (path.Count > 0)
        {
            (int state, IEnumerator<AutomatonEdge> edges) = path.Peek();
            if (edges.MoveNext())
            {
                int target = edges.Current.Target;
                if (_numbers[target] == 0)
                {
                    Open(target);
                }
                else if (_components[target] < 0)
                {
                    _lowest[state] = Math.Min(_lowest[state], _numbers[target]);
                }

                continue;
            }

            path.Pop();
            Close(state);
            if (path.Count > 0)
            {
                int parent = path.Peek().State;
                _lowest[parent] = Math.Min(_lowest[parent], _lowest[state]);
            }
        }

        void Open(int state)
        {
            _numbers[state] = _lowest[state] = ++_visited;
            _open.Push(state);
            path.Push((state, _graph.EdgesOf(state).GetEnumerator()));
        }
    }

    private void Close(int state)
    {
        if (_lowest[state] != _numbers[state])
        {
            return;
        }

        int member;
        do
        {
            member = _open.Pop();
            _components[member] = _found;
        }
        while (member != state);
        _found++;
    }
}
